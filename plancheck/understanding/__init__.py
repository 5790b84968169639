"""From blocks of text to the parts of an official document: recognition is loose, with confidence and evidence."""

from plancheck.understanding.recognition import recognise

__all__ = ["recognise"]
