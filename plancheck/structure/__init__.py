"""From blocks of text to the parts of an official document: recognition is loose, with confidence and evidence."""

from plancheck.structure.assemble import recognise

__all__ = ["recognise"]
