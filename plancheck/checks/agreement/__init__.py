"""Checks of nhất quán: one part of the document against another, and against the office that issues it."""
