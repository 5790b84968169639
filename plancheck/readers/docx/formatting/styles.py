"""Effective formatting: document defaults, table, paragraph and character styles, numbering, direct (17.7.2).

Every value is worked out with its origin: "direct", "numbering", "style:Heading 1", "table style:Table Grid, firstRow",
"docDefaults", or "default" for what the document states nowhere; ", theme:minor" is added for a font of the theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec
from lxml.etree import _Element
from msgspec.structs import replace

from plancheck.model.document import ParagraphFormat
from plancheck.readers.docx.formatting.looks import Origins, paragraph_format, run_format
from plancheck.readers.docx.formatting.properties import (
    NO_SHADE,
    TOGGLES,
    Props,
    PropsKey,
    overlay,
    paragraph_key,
    paragraph_props,
    run_key,
    run_props,
)
from plancheck.readers.docx.formatting.settings import Compatibility
from plancheck.readers.docx.formatting.stylesheet import Style, origin_of, read_style
from plancheck.readers.docx.paragraph_text import RunFormat
from plancheck.readers.docx.wordml import VAL, W, child, child_value, integer, on_off

# Automatic space before and after, where the document fixes it (w:doNotUseHTMLParagraphAutoSpacing, 17.15.3.21).
_FIXED_AUTO_SPACE: Final = 5.0
_YIELDING_SIZES: Final = (11.0, 12.0)
_MAX_CHAIN: Final = 64
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


class TableLook(msgspec.Struct, frozen=True):
    """The table style around a paragraph, the parts of the table (`TABLE_PARTS`) its cell belongs to, its ground."""

    style: str | None
    parts: tuple[str, ...] = ()
    shade: str = NO_SHADE


NO_TABLE: Final = TableLook(None)


class ParagraphLook(NamedTuple):
    """The effective properties of a paragraph and what the model tells of them.

    `ground` is the colour behind it ("" for none).
    """

    props: Props
    format: ParagraphFormat
    ground: str = NO_SHADE


PLAIN_LOOK: Final = ParagraphLook({}, ParagraphFormat())


class _Key(NamedTuple):
    """All that decides the formatting of a run."""

    paragraph: str | None
    table: TableLook
    ground: str
    direct: PropsKey


class Styles:
    """All styles of a document. Effective values are resolved on demand and kept for the life of the reader."""

    def __init__(
        self, root: _Element | None, themes: Mapping[str, str], compatibility: Compatibility | None = None
    ) -> None:
        """Read `w:styles`; None for a package without styles."""
        self.themes = themes
        self._compatibility = compatibility or Compatibility()
        self._styles: dict[str, Style] = {}
        self._chains: dict[str | None, list[Style]] = {}
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
            style = self._styles[identifier] = read_style(element, identifier, self.themes)
            if element.get(W + "default") is not None and on_off(element.get(W + "default")):
                self._defaults.setdefault(style.kind, identifier)

    def default(self, kind: str) -> str | None:
        """The identifier of the default style of a kind ("paragraph", "table", …)."""
        return self._defaults.get(kind)

    def paragraph_style(self, ppr: _Element | None) -> str | None:
        """The identifier of a paragraph's style: the one it names if there is one, else the default."""
        named = child_value(ppr, "pStyle")
        if named is not None and named in self._styles and self._styles[named].kind == "paragraph":
            return named
        return self.default("paragraph")

    def name(self, identifier: str | None) -> str | None:
        """The name of a style as Word lists it ("Normal", "heading 1")."""
        style = self._styles.get(identifier or "")
        return None if style is None else style.name

    def chain(self, identifier: str | None) -> list[Style]:
        """A style and those it is based on, the most basic first."""
        chain = self._chains.get(identifier)
        if chain is None:
            chain, at = [], self._styles.get(identifier or "")
            while at is not None and at not in chain and len(chain) < _MAX_CHAIN:
                chain.append(at)
                at = self._styles.get(at.based_on or "")
            chain.reverse()
            self._chains[identifier] = chain
        return chain

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
        key = _Key(paragraph, table, ground, run_key(rpr))
        if over is None and key in self._runs:
            return self._runs[key]
        direct = self._direct.get(key.direct)
        if direct is None:
            direct = self._direct[key.direct] = run_props(rpr, self.themes)
        found = self._resolve(key, direct, over or {})
        if over is None:
            self._runs[key] = found
        return found

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
                origins.update(dict.fromkeys(stated, origin_of(style, part)))
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

    def _resolve(self, key: _Key, direct: Props, over: Props) -> RunFormat:
        levels = [self._table_level(key.table), self._level(key.paragraph)]
        character = self._styles.get(direct.get("style", ""))
        if character is not None and character.kind == "character":
            # A style of another kind counts for nothing (17.3.2.29).
            levels.append(self._level(character.identifier))
        merged: Props = dict(self._default_run)
        origins: Origins = dict.fromkeys(merged, "docDefaults")
        for props, where in levels:
            merged.update(props)
            origins.update(where)
        self._yield_size(key, levels, merged, origins)
        for name in _TOGGLE_NAMES:
            if name in merged:
                merged[name] = self._toggled(name, levels, origins)
        for props, origin in ((direct, "direct"), (over, "numbering")):
            merged.update(props)
            origins.update(dict.fromkeys(props, origin))
        return run_format(merged, origins, key.ground or key.table.shade)

    def _yield_size(self, key: _Key, levels: list[tuple[Props, Origins]], merged: Props, origins: Origins) -> None:
        """Let the table style's size stand above 11 or 12 pt of the default paragraph style, as older documents do."""
        (table, table_origins), (paragraph, _), *character = levels
        if (
            "size" in table
            and not self._compatibility.size_over_table
            and key.paragraph == self.default("paragraph")
            and paragraph.get("size") in _YIELDING_SIZES
            and not any("size" in props for props, _ in character)
        ):
            merged["size"], origins["size"] = table["size"], table_origins["size"]

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
                _lay(merged, origins, style.paragraph, origin_of(style))
            for part in table.parts:
                for style in chain:
                    if part in style.parts:
                        _lay(merged, origins, style.parts[part][1], origin_of(style, part))
        for style in self.chain(identifier):
            _lay_numbered(merged, origins, style.paragraph, origin_of(style), indents, style.identifier)
        _lay_numbered(merged, origins, direct, "direct", indents, identifier)
        if self._compatibility.fixed_auto_space:
            for name in ("before", "after"):
                if merged.pop(name + "_auto", False):
                    merged[name], origins[name] = _FIXED_AUTO_SPACE, origins[name + "_auto"]
        return ParagraphLook(
            merged,
            paragraph_format(merged, origins),
            merged.get("shade") or table.shade,
        )

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
