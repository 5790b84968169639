"""Which of a run's four fonts a character is shown in (17.3.2.26), and the fonts of the theme (20.1.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml.etree import _Element

from plancheck.readers.docx.wordml import A_NS

_THEME_SLOTS: Final = (("major", "majorFont"), ("minor", "minorFont"))
# Language of w:themeFontLang -> script of the theme's font list.
_EAST_ASIAN_SCRIPTS: Final = {"ja": "Jpan", "ko": "Hang", "zh": "Hans", "zh-tw": "Hant", "zh-hk": "Hant"}
_COMPLEX_SCRIPTS: Final = {"ar": "Arab", "fa": "Arab", "he": "Hebr", "th": "Thai", "km": "Khmr", "lo": "Laoo"}

# Characters by the table of 17.3.2.26. Whatever no line names goes to the hAnsi font: the Vietnamese letters of
# Latin-1, Latin Extended-A, -B and Additional, the dashes and the quotation marks. A combining mark stays with its
# letter.
_ASCII: Final = r"\x00-\x7f\u0300-\u036f\u0590-\u07bf\ufb1d-\ufdff\ufe70-\ufefe"
_EAST_ASIA: Final = (
    r"\u1100-\u11ff\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef"
    r"\U00020000-\U0003ffff"
)
# With w:hint="eastAsia" also these …
_HINTED: Final = (
    r"\xa1\xa4\xa7\xa8\xaa\xad\xaf-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\u02b0-\u02ff\u0370-\u04ff\u2000-\u27bf"
    r"\ue000-\uf8ff\ufb00-\ufb1c"
)
# … and, where the East Asian language is Chinese, the letters of pinyin and all of Latin Extended Additional.
_HINTED_CHINESE: Final = (
    r"\xe0\xe1\xe8-\xea\xec\xed\xf2\xf3\xf9\xfa\xfc\u0101\u0113\u011b\u012b\u0144\u0148\u014d\u016b"
    r"\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc\u0251\u0261\u1e00-\u1eff"
)
ASCII, HIGH_ANSI, EAST_ASIA = "ascii", "hAnsi", "eastAsia"
PLAIN, HINTED, HINTED_CHINESE = "", "eastAsia", "eastAsia zh"


def _pattern(east_asian: str) -> re.Pattern[str]:
    return re.compile(f"(?P<eastAsia>[{east_asian}]+)|(?P<ascii>[{_ASCII}]+)|(?P<hAnsi>[^{_ASCII}{east_asian}]+)")


_CLASSES: Final = {
    PLAIN: _EAST_ASIA,
    HINTED: _EAST_ASIA + _HINTED,
    HINTED_CHINESE: _EAST_ASIA + _HINTED + _HINTED_CHINESE,
}


# By the hint, compiled when first met: most documents need only the plain search for East Asian letters.
@cache
def _by_all_fonts(hint: str) -> re.Pattern[str]:
    """The stretches of a text that one of three fonts shows."""
    return _pattern(_CLASSES[hint])


@cache
def _by_script(hint: str) -> re.Pattern[str]:
    """The stretches of a text in East Asian letters and in others."""
    letters = _CLASSES[hint]
    return re.compile(f"(?P<eastAsia>[{letters}]+)|(?P<ascii>[^{letters}]+)")


@cache
def _any_east_asian(hint: str) -> re.Pattern[str]:
    return re.compile(f"[{_CLASSES[hint]}]")


def hint_kind(hint: str | None, language: str | None) -> str:
    """The kind of hint (`PLAIN`, `HINTED`, `HINTED_CHINESE`) from `w:hint` and the East Asian language of `w:lang`."""
    if hint != "eastAsia":
        return PLAIN
    return HINTED_CHINESE if (language or "").lower().startswith("zh") else HINTED


def stretches(text: str, hint: str, latin_differs: bool) -> Iterator[tuple[str, str]]:
    """The stretches of `text` with the font each is shown in: `ASCII`, `HIGH_ANSI` or `EAST_ASIA`, in order.

    Where the two Latin fonts are one (`latin_differs` false), what is not East Asian counts as `ASCII`.
    """
    if latin_differs:
        pattern = _by_all_fonts(hint)
    elif _any_east_asian(hint).search(text) is None:
        yield text, ASCII
        return
    else:
        pattern = _by_script(hint)
    for found in pattern.finditer(text):
        yield found[0], found.lastgroup or ASCII


def theme_fonts(theme: _Element | None, languages: tuple[str | None, str | None, str | None]) -> dict[str, str]:
    """Font names by theme font name ("minorHAnsi", "majorAscii", "minorEastAsia", "minorBidi"), from the theme part.

    `languages`: of Latin, East Asian and complex text (`w:themeFontLang`). For Vietnamese the theme's font for the
    script "Viet" comes first; East Asian and complex text has the font of its script where the theme names none
    (17.15.1.88).
    """
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    latin, east_asian, complex_ = ((language or "").lower() for language in languages)
    for slot, element_name in _THEME_SLOTS:
        element = theme.find(f".//{{{A_NS}}}{element_name}")
        if element is None:
            continue
        scripts = {f.get("script"): f.get("typeface") for f in element.iterfind(f"{{{A_NS}}}font")}
        name = _typeface(element, "latin")
        if latin.startswith("vi"):
            name = scripts.get("Viet") or name
        ea_script = _EAST_ASIAN_SCRIPTS.get(east_asian) or _EAST_ASIAN_SCRIPTS.get(east_asian[:2])
        for names, font in (
            (("HAnsi", "Ascii"), name),
            (("EastAsia",), _typeface(element, "ea") or scripts.get(ea_script)),
            (("Bidi",), _typeface(element, "cs") or scripts.get(_COMPLEX_SCRIPTS.get(complex_[:2]))),
        ):
            if font:
                fonts.update(dict.fromkeys((slot + n for n in names), font))
    return fonts


def _typeface(fonts: _Element, name: str) -> str | None:
    found = fonts.find(f"{{{A_NS}}}{name}")
    return None if found is None else found.get("typeface") or None
