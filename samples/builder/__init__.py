"""Builds the sample documents from their sources: see samples/README.md."""
