"""Effective formatting of a Word document: styles, numbering, fonts, and where each value came from (17.7)."""
