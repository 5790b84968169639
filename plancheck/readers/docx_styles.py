"""Effective formatting: document defaults, table, paragraph and character styles, numbering, direct (17.7.2).

Every value is worked out with its origin: "direct", "numbering", "style:Heading 1", "table style:Table Grid, firstRow",
"docDefaults", or "default" for what the document states nowhere; ", theme:minor" is added for a font of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from lxml.etree import _Element

from plancheck.model.document import ParagraphFormat
from plancheck.readers.docx_looks import Origins, paragraph_format, run_format
from plancheck.readers.docx_names import VAL, W, child, child_value, integer, on_off
from plancheck.readers.docx_props import (
    NO_SHADE,
    TOGGLES,
    Props,
    PropsKey,
    overlay,
    paragraph_key,
    paragraph_props,
    run_key,
    run_props,
    shade,
)
from plancheck.readers.docx_text import RunFormat

# Automatic space before and after, where the document fixes it (w:doNotUseHTMLParagraphAutoSpacing, 17.15.3.21).
_FIXED_AUTO_SPACE: Final = 5.0
_MAX_CHAIN: Final = 64
_HEADING_NAME: Final = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_TOGGLE_NAMES: Final = tuple(TOGGLES.values())
# Parts of a table in the order in which Office lays their formatting on ([MS-OI29500] 2.1.251; 17.7.6 has the columns
# under the rows).
TABLE_PARTS: Final = (
    "wholeTable",
    "band1Horz",
    "band2Horz",
    "band1Vert",
    "band2Vert",
    "firstCol",
    "lastCol",
    "firstRow",
    "lastRow",
    "nwCell",
    "neCell",
    "swCell",
    "seCell",
)


@dataclass(slots=True)
class Style:
    """One style: what it states itself, and the style it is based on."""

    identifier: str
    kind: str
    name: str
    based_on: str | None
    run: Props
    paragraph: Props
    parts: dict[str, tuple[Props, Props, str]] = field(default_factory=dict)
    table: _Element | None = None
    shade: str = NO_SHADE


@dataclass(frozen=True, slots=True)
class TableLook:
    """The table style around a paragraph, the parts of the table (`TABLE_PARTS`) its cell belongs to, its ground."""

    style: str | None
    parts: tuple[str, ...] = ()
    shade: str = NO_SHADE


NO_TABLE: Final = TableLook(None)


class ParagraphLook(NamedTuple):
    """The effective properties of a paragraph and what the model tells of them. `ground` is the colour behind it."""

    props: Props
    format: ParagraphFormat
    ground: str


class _Key(NamedTuple):
    """All that decides the formatting of a run."""

    paragraph: str | None
    character: str | None
    table: TableLook
    ground: str
    direct: PropsKey


class Styles:
    """All styles of a document. Effective values are resolved on demand and kept for the life of the reader."""

    def __init__(self, root: _Element | None, themes: Mapping[str, str], fixed_auto_space: bool = False) -> None:
        """Read `w:styles`; None for a package without styles. `fixed_auto_space`: automatic space is always 5 pt."""
        self.themes = themes
        self._auto_space = _FIXED_AUTO_SPACE if fixed_auto_space else None
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        self._default_run: Props = {}
        self._default_paragraph: Props = {}
        self._run_levels: dict[tuple[str | None, str], tuple[Props, Origins]] = {}
        self._direct: dict[PropsKey, Props] = {}
        self._runs: dict[_Key, RunFormat] = {}
        self._paragraphs: dict[tuple[str | None, PropsKey, TableLook], ParagraphLook] = {}
        self._closed_up: dict[tuple[ParagraphFormat, bool, bool], ParagraphFormat] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        defaults = child(root, "docDefaults")
        self._default_run = run_props(child(child(defaults, "rPrDefault"), "rPr"), self.themes)
        self._default_paragraph = paragraph_props(child(child(defaults, "pPrDefault"), "pPr"))
        for element in root.iterfind(W + "style"):
            identifier = element.get(W + "styleId")
            if identifier is None:
                continue
            kind = element.get(W + "type", "paragraph")
            self._styles[identifier] = Style(
                identifier,
                kind,
                child_value(element, "name") or identifier,
                child_value(element, "basedOn"),
                run_props(child(element, "rPr"), self.themes),
                paragraph_props(child(element, "pPr")),
                {
                    part.get(W + "type", ""): (
                        run_props(child(part, "rPr"), self.themes),
                        paragraph_props(child(part, "pPr")),
                        _cell_shade(part),
                    )
                    for part in element.iterfind(W + "tblStylePr")
                },
                child(element, "tblPr"),
                _cell_shade(element) or shade(child(child(element, "tblPr"), "shd")),
            )
            if element.get(W + "default") is not None and on_off(element.get(W + "default")):
                self._defaults.setdefault(kind, identifier)

    def default(self, kind: str) -> str | None:
        """The identifier of the default style of a kind ("paragraph", "table", …)."""
        return self._defaults.get(kind)

    def paragraph_style(self, ppr: _Element | None) -> str | None:
        """The identifier of a paragraph's style: the one it names if there is one, else the default."""
        named = child_value(ppr, "pStyle")
        if named is not None and named in self._styles and self._styles[named].kind == "paragraph":
            return named
        return self.default("paragraph")

    def _character_style(self, rpr: _Element | None) -> str | None:
        """The character style that a run names; a style of another kind counts for nothing (17.3.2.29)."""
        named = child_value(rpr, "rStyle")
        style = self._styles.get(named or "")
        return named if style is not None and style.kind == "character" else None

    def name(self, identifier: str | None) -> str | None:
        """The name of a style as Word lists it ("Normal", "heading 1")."""
        style = self._styles.get(identifier or "")
        return None if style is None else style.name

    def chain(self, identifier: str | None) -> list[Style]:
        """A style and those it is based on, the most basic first."""
        chain: list[Style] = []
        seen: set[str] = set()
        while identifier is not None and identifier in self._styles and identifier not in seen:
            if len(chain) >= _MAX_CHAIN:
                break
            seen.add(identifier)
            chain.append(self._styles[identifier])
            identifier = self._styles[identifier].based_on
        return chain[::-1]

    # -- runs --------------------------------------------------------------------------------------------------------

    def run(
        self,
        paragraph: str | None,
        rpr: _Element | None,
        table: TableLook = NO_TABLE,
        ground: str = NO_SHADE,
        over: Props | None = None,
    ) -> RunFormat:
        """The effective formatting of a run (17.7.2).

        `paragraph` is the paragraph style's identifier, `rpr` the run's own properties (they name the character
        style), `ground` the colour behind the paragraph, `over` what a numbering level puts on top for its label.
        """
        direct = run_key(rpr)
        if direct not in self._direct:
            self._direct[direct] = run_props(rpr, self.themes)
        key = _Key(paragraph, self._character_style(rpr), table, ground, direct)
        if over is not None:
            return self._resolve(key, over)
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = self._resolve(key, {})
        return known

    def _level(self, identifier: str | None, part: str = "") -> tuple[Props, Origins]:
        """The run properties of a whole style chain: the nearest statement of each property, and which style it is."""
        key = (identifier, part)
        found = self._run_levels.get(key)
        if found is None:
            props: Props = {}
            origins: Origins = {}
            for style in self.chain(identifier):
                stated = style.parts[part][0] if part in style.parts else {} if part else style.run
                props.update(stated)
                origins.update(dict.fromkeys(stated, _origin(style, part)))
            found = self._run_levels[key] = (props, origins)
        return found

    def _table_level(self, table: TableLook) -> tuple[Props, Origins]:
        if table.style is None:
            return {}, {}
        props, origins = (dict(found) for found in self._level(table.style))
        for part in table.parts:
            stated, where = self._level(table.style, part)
            props.update(stated)
            origins.update(where)
        return props, origins

    def _resolve(self, key: _Key, over: Props) -> RunFormat:
        levels = [self._table_level(key.table), self._level(key.paragraph)]
        if key.character is not None:
            levels.append(self._level(key.character))
        merged: Props = dict(self._default_run)
        origins: Origins = dict.fromkeys(merged, "docDefaults")
        for props, where in levels:
            merged.update(props)
            origins.update(where)
        for name in _TOGGLE_NAMES:
            if name in merged:
                merged[name] = self._toggled(name, levels, origins)
        for props, origin in ((self._direct[key.direct], "direct"), (over, "numbering")):
            merged.update(props)
            origins.update(dict.fromkeys(props, origin))
        return run_format(merged, origins, key.ground or key.table.shade)

    def _toggled(self, name: str, levels: list[tuple[Props, Origins]], origins: Origins) -> bool:
        """A toggle property over the style levels: on in the defaults, or on in an odd number of levels (17.7.3)."""
        if self._default_run.get(name):
            origins[name] = "docDefaults"
            return True
        on = [where[name] for props, where in levels if props.get(name)]
        if on:
            origins[name] = " xor ".join(on)
        return len(on) % 2 == 1

    # -- paragraphs --------------------------------------------------------------------------------------------------

    def paragraph(
        self, identifier: str | None, ppr: _Element | None, table: TableLook, indents: NumberingIndents
    ) -> ParagraphLook:
        """The effective paragraph formatting; a numbering's indents lie just under the level that names it."""
        key = (identifier, paragraph_key(ppr), table)
        known = self._paragraphs.get(key)
        if known is None:
            known = self._paragraphs[key] = self._lay_paragraph(identifier, paragraph_props(ppr), table, indents)
        return known

    def _lay_paragraph(
        self, identifier: str | None, direct: Props, table: TableLook, indents: NumberingIndents
    ) -> ParagraphLook:
        merged: Props = dict(self._default_paragraph)
        origins: Origins = dict.fromkeys(merged, "docDefaults")
        if direct.get("num") == "0":
            # Numbering taken away takes the indents of its level along.
            indents = NumberingIndents()
        if table.style is not None:
            chain = self.chain(table.style)
            for style in chain:
                _lay(merged, origins, style.paragraph, _origin(style))
            for part in table.parts:
                for style in chain:
                    if part in style.parts:
                        _lay(merged, origins, style.parts[part][1], _origin(style, part))
        for style in self.chain(identifier):
            _lay_numbered(merged, origins, style.paragraph, _origin(style), indents, style.identifier)
        _lay_numbered(merged, origins, direct, "direct", indents, identifier)
        if self._auto_space is not None:
            for name in ("before", "after"):
                if merged.pop(name + "_auto", False):
                    merged[name], origins[name] = self._auto_space, origins[name + "_auto"]
        return ParagraphLook(merged, paragraph_format(merged, origins), merged.get("shade") or table.shade)

    def closed_up(self, form: ParagraphFormat, before: bool, after: bool) -> ParagraphFormat:
        """A format with no space before or after, for neighbours of one style (`w:contextualSpacing`, 17.3.1.9)."""
        key = (form, before, after)
        found = self._closed_up.get(key)
        if found is None:
            names = [name for name, wanted in (("before", before), ("after", after)) if wanted]
            origins = {**(form.origins or {}), **dict.fromkeys(names, "contextual spacing")}
            found = replace(
                form, before=0.0 if before else form.before, after=0.0 if after else form.after, origins=origins
            )
            self._closed_up[key] = found
        return found

    def heading_level(self, identifier: str | None, props: Props) -> int | None:
        """1 to 9 from the outline level, else from a style named "heading N"; None for body text (17.3.1.20)."""
        outline = props.get("outline")
        if outline is not None:
            return outline + 1 if 0 <= outline <= 8 else None
        for style in reversed(self.chain(identifier)):
            found = _HEADING_NAME.match(style.name)
            if found is not None:
                return int(found[1])
        return None

    # -- tables ------------------------------------------------------------------------------------------------------

    def table_element(self, identifier: str | None, name: str) -> _Element | None:
        """The nearest `w:tblPr/w:name` of a table style chain."""
        for style in reversed(self.chain(identifier)):
            found = child(style.table, name)
            if found is not None:
                return found
        return None

    def band_size(self, identifier: str | None, name: str) -> int:
        """How many rows or columns make a band (`w:tblStyleRowBandSize`, `w:tblStyleColBandSize`); 1 unless stated."""
        element = self.table_element(identifier, name)
        return max(integer(element.get(VAL)) or 1, 1) if element is not None else 1

    def table_shade(self, identifier: str | None, parts: tuple[str, ...]) -> str:
        """The ground that a table style gives the cells of these parts."""
        found = NO_SHADE
        chain = self.chain(identifier)
        for style in chain:
            found = style.shade or found
        for part in parts:
            for style in chain:
                found = (style.parts[part][2] if part in style.parts else NO_SHADE) or found
        return found


class NumberingIndents:
    """What the reader of numbering tells about indents: the paragraph properties of a level."""

    def level_props(self, num: str | None, level: str | None, style: str | None = None) -> Props:
        """The paragraph properties of level `level` of numbering `num`; empty where there is none.

        Without `level` it is the level tied to the paragraph style `style`, else the first.
        """
        return {}


def _origin(style: Style, part: str = "") -> str:
    name = f"table style:{style.name}" if style.kind == "table" else f"style:{style.name}"
    return f"{name}, {part}" if part else name


def _cell_shade(element: _Element) -> str:
    return shade(child(child(element, "tcPr"), "shd"))


def _lay(merged: Props, origins: Origins, stated: Props, origin: str) -> None:
    overlay(merged, stated)
    origins.update(dict.fromkeys(stated, origin))


def _lay_numbered(
    merged: Props, origins: Origins, stated: Props, origin: str, indents: NumberingIndents, style: str | None
) -> None:
    if "num" in stated or "level" in stated:
        num, level = stated.get("num", merged.get("num")), stated.get("level", merged.get("level"))
        _lay(merged, origins, indents.level_props(num, level, style), "numbering")
    _lay(merged, origins, stated, origin)


def theme_languages(settings: _Element | None) -> tuple[str | None, str | None, str | None]:
    """The languages of Latin, East Asian and complex text that choose theme fonts (`w:themeFontLang`)."""
    found = child(settings, "themeFontLang")
    if found is None:
        return None, None, None
    return found.get(VAL), found.get(W + "eastAsia"), found.get(W + "bidi")
