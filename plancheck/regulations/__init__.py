"""The contract of the rule file, and the rules of the top-level `rules/` folder loaded by it."""
