"""Checks of viện dẫn: how documents are cited, whether citations agree and whether what is cited is in force."""
