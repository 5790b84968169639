"""Checks of words: capitals (viết hoa), spelling (chính tả), typing, abbreviations, house style."""
