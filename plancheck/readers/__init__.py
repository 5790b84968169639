"""Readers: from a file to a Document. `plancheck.readers.opening.read` finds the right one by content."""
