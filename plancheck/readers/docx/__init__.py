"""Reads Word documents from their XML parts (ECMA-376)."""
