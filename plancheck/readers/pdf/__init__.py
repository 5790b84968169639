"""Reads PDF by geometry: glyphs to lines, lines to paragraphs, columns apart."""
