"""Reads plain text and Markdown; every character keeps its line and column."""
