"""Font family and colour of the letters (Phụ lục I, Phần I, I.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from plancheck.bilingual import Text
from plancheck.checks.typesetting.style_table import percent, quoted, unknown_of
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Tally, Typography, weighed, whole

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?<![-, ])[-, ]*(?:bold|italic|oblique|regular|medium|mt|ps)+$", re.IGNORECASE)
_LONGEST_NAME = 100  # letters: Word takes 31
_FAMILY = re.compile(r"[^a-z0-9.]+")
# Times New Roman and the families that were drawn to its measures and stand in for it.
_TIMES = frozenset(
    {"timesnewroman", "timesroman", "times", "liberationserif", "tinos", "freeserif", "thorndale", "texgyretermes"}
)
_SYMBOLS = frozenset({"symbol", "wingdings", "webdings", "opensymbol", "segoeuisymbol", "mssymbol", "cambriamath"})
_NAMELESS = re.compile(r"^(?:cidfont|f\d|tt\d|t3|type3|font\d|unnamed|untitled|\d)", re.IGNORECASE)
_DRAFT = r"(?i)^\W*{printed.draft}\b"
_WORDS = 6  # letters from which a stretch is worth naming as a place
_BLACK = Text("màu đen", "black")
_LIGHT = 0x38  # a channel up to here still prints as black


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how many letters on something is told."""

    letters: int = 5


@cache
def family(font: str | None) -> str | None:
    """The bare family of a font name, such as "timesnewroman"; None for a name that means nothing."""
    if font is None or len(font) > _LONGEST_NAME:
        return None
    name = _SUBSET.sub("", font)
    if _NAMELESS.match(name):
        return None
    previous = ""
    while name != previous:
        previous, name = name, _STYLE.sub("", name)
    folded = _FAMILY.sub("", (name or font).lower())
    return folded or None


def bare(font: str) -> str:
    """The name of a font without the mark of a subset, as a clerk knows it."""
    return _SUBSET.sub("", font)


def is_times(folded: str) -> bool:
    """Whether a family is Times New Roman or a twin of its measures."""
    return folded in _TIMES or folded.startswith(("timesnewroman", "nimbusrom"))


def font_family(dossier: Dossier, params: Share) -> Iterator[Outcome]:
    """Letters set in another family than Times New Roman: one finding, with the share of each family."""
    look = facts_of(dossier).typography
    fonts: Tally[str] = Tally()
    names: dict[str, str] = {}
    words: dict[str, Span] = {}
    nameless = 0
    for block in look.written:
        if block.index in look.filled_in:
            continue
        for run, _, span in weighed(dossier.document, (whole(block),)):
            letters = sum(1 for c in block.text[span.start : span.end] if c.isalnum())
            folded = family(run.font)
            if folded is None:
                nameless += letters
            elif letters and folded not in _SYMBOLS:
                fonts.add(folded, letters, span)
                if letters >= _WORDS and folded not in words:
                    words[folded] = span
                names.setdefault(folded, bare(run.font or ""))
    if nameless > fonts.known:
        yield unknown_of("tên phông chữ", "names of the fonts")
        return
    foreign = [(name, n) for name, n in fonts.ranked() if not is_times(name)]
    count = sum(n for _, n in foreign)
    if count < params.letters:
        return
    listed = ", ".join(f"{names[name]} ({percent(n / fonts.known)})" for name, n in foreign[:4])
    places = sorted((words.get(name, fonts.first[name]) for name, _ in foreign[:3]), key=lambda s: (s.block, s.start))
    yield Hit(
        span=places[0],
        found=listed,
        expected="Times New Roman",
        values={"share": percent(count / fonts.known), "places": quoted(dossier.document, places)},
    )


def text_color(dossier: Dossier, params: Share) -> Iterator[Outcome]:
    """Letters in another colour than black, marks of urgency and secrecy left out."""
    look = facts_of(dossier).typography
    marks = {s.block for role in (Role.URGENCY, Role.SECRECY) for c in dossier.all(role) for s in c.spans}
    colors = _colors(dossier, look, marks | look.filled_in)
    if not colors.known:
        yield unknown_of("màu chữ", "colours of the letters")
        return
    bright = [(color, n) for color, n in colors.ranked() if not _is_black(color)]
    count = sum(n for _, n in bright)
    if count < params.letters:
        return
    places = sorted((colors.first[color] for color, _ in bright[:3]), key=lambda s: (s.block, s.start))
    yield Hit(
        span=places[0],
        found=", ".join(color for color, _ in bright[:4]),
        expected=_BLACK,
        values={
            "share": percent(count / colors.known),
            "count": str(count),
            "places": quoted(dossier.document, places),
        },
    )


def _colors(dossier: Dossier, look: Typography, without: set[int]) -> Tally[str]:
    colors: Tally[str] = Tally()
    for block in look.written:
        if block.index not in without and not pattern(_DRAFT).match(block.text):
            for run, weight, span in weighed(dossier.document, (whole(block),)):
                colors.add(run.color, weight, span)
    return colors


def _is_black(color: str) -> bool:
    try:
        channels = [int(color.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4)]
    except ValueError:
        return True  # a colour that cannot be read is not judged
    return max(channels) <= _LIGHT
