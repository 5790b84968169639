"""The values that pass between readers, structure, rules and reports: immutable, independent of any file."""
