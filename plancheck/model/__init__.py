"""The values that pass between readers, structure, rules and reports: immutable, without behaviour that needs a file."""
