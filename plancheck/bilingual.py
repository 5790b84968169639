"""Words in Vietnamese and English, and how one of the two is told; Vietnamese unless English is asked for."""

from __future__ import annotations

import msgspec


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in Vietnamese and English."""

    vi: str
    en: str

    def get(self, lang: str) -> str:
        """The text in `lang` ("vi" or "en")."""
        return self.en if lang == "en" else self.vi


Said = str | Text
"""Words that are the same in every language (they stand in the document, or are a number), or differ with it."""


def told(said: Said, lang: str) -> str:
    """The words in `lang`."""
    return said.get(lang) if isinstance(said, Text) else said


def cited(said: Said, lang: str) -> str:
    """Like `told`, but words that stand in the document are in quotation marks in a language that is not theirs."""
    return f"“{said}”" if lang == "en" and isinstance(said, str) else told(said, lang)


def joined(parts: list[Text], separator: str = ", ") -> Text:
    """The parts one after the other, in both languages."""
    return Text(separator.join(part.vi for part in parts), separator.join(part.en for part in parts))
