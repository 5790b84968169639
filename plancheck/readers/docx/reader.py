"""Reads a Word document (.docx, .docm) into blocks of text as the page shows them.

The order of the blocks: the body with its tables, text boxes at their anchors; then footnotes and endnotes in the order
of their marks; then the headers and footers in use. Marks of automatic notes are not part of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec
from lxml.etree import _Element
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import (
    BlockKind,
    Document,
    Format,
    HeaderUse,
    Health,
    Observation,
    PageKind,
    Symptom,
    TextLayer,
)
from plancheck.readers.docx.addresses import Addresses
from plancheck.readers.docx.comments import read_comments
from plancheck.readers.docx.formatting.fonts import theme_fonts
from plancheck.readers.docx.formatting.numbering import Numbering
from plancheck.readers.docx.formatting.settings import compatibility, theme_languages
from plancheck.readers.docx.formatting.styles import Styles
from plancheck.readers.docx.package import Package, Relation
from plancheck.readers.docx.state import Pages, State
from plancheck.readers.docx.story import Place, Story
from plancheck.readers.docx.table import read_table
from plancheck.readers.docx.wordml import A_NS, R_ID, W, child, child_value, flag, integer
from plancheck.readers.options import ReadOptions

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS: Final = "{http://purl.org/dc/terms/}"
_CORE: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_APP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_CORE_PROPERTIES: Final = (
    ("title", _DC + "title"),
    ("creator", _DC + "creator"),
    ("lastModifiedBy", _CORE + "lastModifiedBy"),
    ("created", _DCTERMS + "created"),
    ("modified", _DCTERMS + "modified"),
)
_APP_PROPERTIES: Final = (("pages_hint", _APP + "Pages"), ("application", _APP + "Application"))
_MAX_PROPERTY: Final = 500
_FORMAT_CHANGES: Final = tuple(
    W + n for n in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange")
)
# Notes that are lines between text and notes, not notes.
_NOT_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_DOCUMENT_ROOTS: Final = frozenset({W + "document", W + "glossaryDocument"})


class _Parts(msgspec.Struct):
    """The package with its main part."""

    package: Package
    main: str
    relations: dict[str, Relation]

    def name_of(self, kind: str) -> str | None:
        """The part that the main part has as its `kind` ("styles", "numbering", …), if there is one."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.external and relation.target in self.package:
                return relation.target
        return None

    def related(self, kind: str) -> _Element | None:
        """The root of that part."""
        name = self.name_of(kind)
        return None if name is None else self.package.xml(name)


def read_docx(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read the bytes of a .docx file; `path` is only kept for the report.

    Raises UnreadableError: EMPTY, NOT_A_DOCUMENT, ODT, DAMAGED, PASSWORD, UNSAFE_XML, TOO_LARGE.
    """
    package = Package(data, options)
    main = package.main_part()
    parts = _Parts(package, main, package.relations(main))
    root = package.xml(main)
    body = child(root, "body")
    if root.tag not in _DOCUMENT_ROOTS or body is None:
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, f"{main}: {root.tag}")
    settings, comments = parts.related("settings"), parts.related("comments")
    try:
        state = _read_stories(parts, body, settings, comments is not None, options.anchors)
    except RecursionError as error:
        raise UnreadableError(ReadFailure.TOO_LARGE, "nested too deeply") from error
    properties = _properties(package)
    pages = _trusted_pages(state, properties.get("pages_hint"))
    if pages is not None and pages > options.max_pages:
        raise UnreadableError(ReadFailure.TOO_MANY_PAGES, str(pages))
    return Document(
        path,
        Format.DOCX,
        tuple(state.blocks if pages is not None else (replace(b, page=None) if b.page else b for b in state.blocks)),
        pages,
        tuple(state.sections),
        tuple(state.strokes),
        _health(state),
        properties,
        read_comments(comments, state.anchors),
    )


def _trusted_pages(state: State, hint: str | None) -> int | None:
    """The number of pages by the breaks that Word noted, where the file's own page count does not contradict it.

    The notes go stale when another program edits the text. A count of 1 is what programs without layout write, and
    contradicts nothing.
    """
    if not state.pages.known:
        return None
    claimed = integer(hint)
    return state.pages.current if claimed in (None, 0, 1, state.pages.current) else None


def _read_stories(parts: _Parts, body: _Element, settings: _Element | None, commented: bool, anchors: bool) -> State:
    styles = Styles(
        parts.related("styles"),
        theme_fonts(parts.related("theme"), theme_languages(settings)),
        compatibility(settings),
    )
    sections = [s for s in body.iter(W + "sectPr") if not _superseded(s)]
    state = State(
        styles,
        Numbering(parts.related("numbering"), styles),
        Pages(next(body.iter(W + "lastRenderedPageBreak"), None) is not None),
        [child_value(s, "type") or "nextPage" for s in sections],
        lambda identifier: _diagram_words(parts, identifier),
        settings,
        commented=commented,
        addresses=Addresses(parts.main, body.getroottree().getroot()) if anchors else None,
    )
    Story(state, Place(BlockKind.PARAGRAPH), read_table).read(body)
    changes = sum(1 for _ in body.iter(*_FORMAT_CHANGES))
    if changes:
        state.note(Symptom.TRACKED_CHANGES, None, count=changes)
    state.pages.frozen = True
    _read_notes(parts, state, "footnotes", W + "footnote", state.footnotes)
    _read_notes(parts, state, "endnotes", W + "endnote", state.endnotes)
    for name, kind in (("headerReference", BlockKind.HEADER), ("footerReference", BlockKind.FOOTER)):
        for target, uses in _used_parts(parts, sections, name, bool(flag(settings, "evenAndOddHeaders"))).items():
            root = parts.package.xml(target)
            _enter(state, target, root)
            Story(state, Place(kind, uses=tuple(uses)), read_table).read(root)
    return state


def _enter(state: State, part: str, root: _Element) -> None:
    """Go on in another part, where addresses are wanted."""
    if state.addresses is not None:
        state.addresses = Addresses(part, root)


def _superseded(section: _Element) -> bool:
    """Whether a `w:sectPr` is the old state kept by a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _read_notes(parts: _Parts, state: State, kind: str, tag: str, used: list[str]) -> None:
    """The notes that the text refers to, in the order of their marks."""
    name = parts.name_of(kind) if used else None
    if name is None:
        return
    root = parts.package.xml(name)
    _enter(state, name, root)
    notes = {note.get(W + "id"): note for note in root.iterchildren(tag) if note.get(W + "type") not in _NOT_NOTES}
    for identifier in used:
        if identifier in notes:
            Story(state, Place(BlockKind.FOOTNOTE), read_table).read(notes[identifier])


def _used_parts(parts: _Parts, sections: Iterable[_Element], name: str, even: bool) -> dict[str, list[HeaderUse]]:
    """The header or footer parts that some page shows, in order, with where; a section inherits what it lacks."""
    current: dict[str, str] = {}
    used: dict[str, list[HeaderUse]] = {}
    for number, section in enumerate(sections):
        for reference in section.iterfind(W + name):
            relation = parts.relations.get(reference.get(R_ID) or "")
            if relation is not None and not relation.external and relation.target in parts.package:
                current[reference.get(W + "type", "default")] = relation.target
        wanted = [PageKind.DEFAULT]
        if flag(section, "titlePg"):
            wanted.insert(0, PageKind.FIRST)
        if even:
            wanted.append(PageKind.EVEN)
        for kind in wanted:
            if kind in current:
                used.setdefault(current[kind], []).append(HeaderUse(number, kind))
    return used


def _diagram_words(parts: _Parts, identifier: str) -> list[str]:
    """The texts of a diagram (SmartArt), one a shape, in the order of its data part."""
    relation = parts.relations.get(identifier)
    if relation is None or relation.external or relation.target not in parts.package:
        return []
    words = []
    for paragraph in parts.package.xml(relation.target).iter(f"{{{A_NS}}}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{{{A_NS}}}t"))
        if text.strip():
            words.append(text)
    return words


def _properties(package: Package) -> dict[str, str]:
    """Title, people and times from the core properties; the page count and program that the file itself claims."""
    properties: dict[str, str] = {}
    wanted = {"core-properties": _CORE_PROPERTIES, "extended-properties": _APP_PROPERTIES}
    for relation in package.relations("").values():
        names = wanted.get(relation.kind)
        if names is None or relation.external or relation.target not in package:
            continue
        root = package.xml(relation.target)
        for key, tag in names:
            text = (root.findtext(tag) or "").strip()
            if text:
                properties[key] = text[:_MAX_PROPERTY]
    return properties


def _health(state: State) -> Health:
    """A document of pictures only is a scan in a Word file: it has no text to check."""
    observations = state.observations()
    if any(block.text.strip() for block in state.blocks):
        return Health(TextLayer.GOOD, observations)
    if not state.pictures:
        return Health(TextLayer.NONE, observations)
    return Health(TextLayer.NONE, (Observation(Symptom.NO_TEXT_LAYER, state.pictures), *observations))
