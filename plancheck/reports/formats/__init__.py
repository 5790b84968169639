"""Reports of a whole run, one module a format of `--format`."""
