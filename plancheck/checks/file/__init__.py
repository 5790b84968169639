"""Checks of the file itself: its text layer, and the waivers it carries."""
