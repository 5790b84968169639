"""Many files: worker processes with bounds, one SQLite file as state and result, tables and pages of the whole."""
