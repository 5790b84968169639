"""What the settings part of a document says about its formatting (17.15)."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from plancheck.readers.docx.wordml import VAL, W, child, flag, on_off


class Compatibility(NamedTuple):
    """What the settings of a document say about its formatting (17.15.3).

    `fixed_auto_space`: automatic space is always 5 pt. `size_over_table`: the size of the default paragraph style
    always stands above that of a table style (`overrideTableStyleFontSizeAndJustification`; where that is off, Word
    and LibreOffice let a default of 11 or 12 pt yield).
    """

    fixed_auto_space: bool = False
    size_over_table: bool = False


def theme_languages(settings: _Element | None) -> tuple[str | None, str | None, str | None]:
    """The languages of Latin, East Asian and complex text that choose theme fonts (`w:themeFontLang`)."""
    found = child(settings, "themeFontLang")
    if found is None:
        return None, None, None
    return found.get(VAL), found.get(W + "eastAsia"), found.get(W + "bidi")


def compatibility(settings: _Element | None) -> Compatibility:
    """The compatibility settings of a document that change its formatting."""
    element = child(settings, "compat")
    named = {} if element is None else {e.get(W + "name"): e.get(VAL) for e in element.iterfind(W + "compatSetting")}
    override = named.get("overrideTableStyleFontSizeAndJustification")
    return Compatibility(
        bool(flag(element, "doNotUseHTMLParagraphAutoSpacing")), override is not None and on_off(override)
    )
