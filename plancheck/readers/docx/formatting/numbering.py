"""Automatic numbering: the label Word shows in front of a paragraph (17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec
from lxml.etree import _Element
from msgspec import field

from plancheck.readers.docx.formatting.number_format import number_text
from plancheck.readers.docx.formatting.properties import Props, paragraph_props, run_props
from plancheck.readers.docx.formatting.styles import NumberingIndents, Styles
from plancheck.readers.docx.symbols import bullet, map_symbols
from plancheck.readers.docx.wordml import MC_ALTERNATE, VAL, W, child, child_value, integer, on_off

LEVELS: Final = 9
_MAX_NUMBER: Final = 1_000_000
_PLACE: Final = re.compile(r"%([1-9])")


class Level(msgspec.Struct, frozen=True):
    """One level of a list as defined (`w:lvl`)."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str | None = None
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    run: Props = field(default_factory=dict)
    paragraph: Props = field(default_factory=dict)


class _Num(msgspec.Struct):
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Label(NamedTuple):
    """A label with its separator (`text`, "" for none) and what its level states about its look."""

    text: str
    run: Props


NO_LABEL: Final = Label("", {})


def read_level(element: _Element, themes: Mapping[str, str]) -> Level:
    """A `w:lvl`. A number format wrapped for newer versions of Word is taken from its first choice."""
    number_format = child(element, "numFmt")
    for alternate in element.iterfind(MC_ALTERNATE):
        number_format = next(alternate.iter(W + "numFmt"), number_format)
    legal, restart = child(element, "isLgl"), child_value(element, "lvlRestart")
    text = child(element, "lvlText")
    start = integer(child_value(element, "start"))
    shown = "" if text is None or on_off_default_false(text.get(W + "null")) else text.get(VAL, "")
    if child(element, "lvlPicBulletId") is not None:
        shown = "•"
    return Level(
        min(start, _MAX_NUMBER) if start is not None else 0,
        "decimal" if number_format is None else number_format.get(VAL, "decimal"),
        None if number_format is None else number_format.get(W + "format"),
        shown,
        child_value(element, "suff") or "tab",
        legal is not None and on_off(legal.get(VAL)),
        integer(restart),
        child_value(element, "pStyle"),
        run_props(child(element, "rPr"), themes),
        paragraph_props(child(element, "pPr")),
    )


def on_off_default_false(value: str | None) -> bool:
    """An on/off attribute that is off when absent."""
    return value is not None and on_off(value)


class Numbering(NumberingIndents):
    """The lists of a document, and how far each has been counted while the document is read in order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Read `w:numbering`; None for a package without lists."""
        self._styles = styles
        self._abstract: dict[str, dict[int, _Element]] = {}
        self._known: dict[tuple[str, int], Level | None] = {}
        self._links: dict[str, str] = {}
        self._nums: dict[str, _Num] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        themes = self._styles.themes
        for element in root.iterfind(W + "abstractNum"):
            identifier = element.get(W + "abstractNumId", "")
            self._abstract[identifier] = _levels(element)
            link = child_value(element, "numStyleLink")
            if link is not None:
                self._links[identifier] = link
        for element in root.iterfind(W + "num"):
            levels: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in element.iterfind(W + "lvlOverride"):
                index = integer(override.get(W + "ilvl"))
                if index is None or not 0 <= index < LEVELS:
                    continue
                start, level = integer(child_value(override, "startOverride")), child(override, "lvl")
                if level is not None:
                    levels[index] = read_level(level, themes)
                if start is not None:
                    starts[index] = min(start, _MAX_NUMBER)
            abstract = child_value(element, "abstractNumId") or ""
            self._nums[element.get(W + "numId", "")] = _Num(abstract, levels, starts)

    def _abstract_of(self, num: _Num) -> str:
        """The list definition behind a numbering, through a numbering style where it only points to one (17.9.21)."""
        abstract, seen = num.abstract, {num.abstract}
        while abstract in self._links:
            target = None
            for style in reversed(self._styles.chain(self._links[abstract])):
                target = self._nums.get(style.paragraph.get("num", ""))
                if target is not None:
                    break
            if target is None or target.abstract in seen:
                break
            abstract = target.abstract
            seen.add(abstract)
        return abstract

    def _level(self, num: _Num, index: int) -> Level | None:
        """A level as this numbering has it; a definition is read when its first paragraph comes."""
        own = num.levels.get(index)
        if own is not None:
            return own
        key = (self._abstract_of(num), index)
        if key not in self._known:
            element = self._abstract.get(key[0], {}).get(index)
            self._known[key] = None if element is None else read_level(element, self._styles.themes)
        return self._known[key]

    def level_index(self, num: str | None, level: str | None, style: str | None = None) -> int:
        """The 0-based level: the one stated, else the one that is tied to a paragraph style, else the first."""
        index = integer(level)
        if index is not None:
            return min(max(index, 0), LEVELS - 1)
        known = self._nums.get(num or "")
        if known is not None and style is not None:
            for i in range(LEVELS):
                found = self._level(known, i)
                if found is not None and found.style == style:
                    return i
        return 0

    def level_props(self, num: str | None, level: str | None, style: str | None = None) -> Props:
        """The indents (and other paragraph properties) that a level gives its paragraphs."""
        known = self._nums.get(num or "")
        if known is None:
            return {}
        found = self._level(known, self.level_index(num, level, style))
        return {} if found is None else found.paragraph

    def label(self, num: str | None, index: int) -> Label:
        """Count one more paragraph of level `index` (0-based) and give its label.

        Lists that share a definition count together; a restart (`w:startOverride`) holds for the first paragraph of
        its numbering. A deeper level starts again after this one unless `w:lvlRestart` says otherwise.
        """
        known = self._nums.get(num or "")
        level = self._level(known, index) if known is not None else None
        if known is None or level is None:
            return NO_LABEL
        counts = self._counts.setdefault(self._abstract_of(known), [None] * LEVELS)
        before = counts[index]
        if index in known.starts and index not in known.begun:
            counts[index] = known.starts[index]
        else:
            counts[index] = known.starts.get(index, level.start) if before is None else before + 1
        known.begun.add(index)
        for deeper in range(index + 1, LEVELS):
            definition = self._level(known, deeper)
            restart = None if definition is None else definition.restart
            if restart is None or index < restart:
                counts[deeper] = None
        return self._written(known, level, index, counts)

    def _written(self, num: _Num, level: Level, index: int, counts: list[int | None]) -> Label:
        if level.run.get("hidden"):
            return NO_LABEL
        font = level.run.get("ascii") or level.run.get("hAnsi")
        if level.number_format == "bullet":
            text = bullet(level.text, font)
        elif level.number_format == "none":
            text = _PLACE.sub("", level.text)
        else:
            text = _PLACE.sub(lambda found: self._number(num, level, int(found[1]) - 1, index, counts), level.text)
            text = map_symbols(text, font)
        text = text.replace("\xa0", " ").replace("\t", " ")
        if not text.strip():
            return NO_LABEL
        return Label(text if level.suffix == "nothing" else text.rstrip() + " ", level.run)

    def _number(self, num: _Num, level: Level, place: int, index: int, counts: list[int | None]) -> str:
        """The number that stands for `%n`; a higher level not used yet shows its first number."""
        if place > index:
            return ""
        definition = self._level(num, place) or level
        count = counts[place]
        number = definition.start if count is None else count
        if level.legal and definition.number_format != "none":
            return str(number)
        return number_text(number, definition.number_format, definition.pattern)


def _levels(element: _Element) -> dict[int, _Element]:
    levels: dict[int, _Element] = {}
    for level in element.iterfind(W + "lvl"):
        index = integer(level.get(W + "ilvl"))
        if index is not None and 0 <= index < LEVELS:
            levels[index] = level
    return levels
