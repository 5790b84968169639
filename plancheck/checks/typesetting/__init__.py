"""Checks of kỹ thuật trình bày: page, letters, spacing, lines, places (Phụ lục I, Phần I, I, IV and V)."""
