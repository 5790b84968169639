"""Size, weight, slant and underlining of the components (Phụ lục I, Phần I, II, III and the table V)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from plancheck.bilingual import Said, Text
from plancheck.checks.typesetting.style_table import Kind, kinds, number, percent, quoted, unknown_of
from plancheck.model.document import Format, Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Look

_MAJORITY = 0.5
_STRAY = 0.1  # share of a component from which letters in another size are told
_STRAY_LETTERS = 3
_WHOLE = 0.9  # share of a line from which it is all of the line


class Components(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which rows of the table are judged (all of them if empty), and which not."""

    on: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


class StyleOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which property must have which value, on the rows of the table that ask for it."""

    what: Literal["bold", "italic"]
    must: bool
    on: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


def chosen(dossier: Dossier, params: Components | StyleOf) -> Iterator[tuple[Kind, Look]]:
    """The rows of the table that a rule judges and the document has, each with its look."""
    look = facts_of(dossier).typography
    for key, kind in kinds(dossier.regime).items():
        if (not params.on or key in params.on) and key not in params.but and key in look.looks:
            yield kind, look.looks[key]


def component_size(dossier: Dossier, params: Components) -> Iterator[Outcome]:
    """A component whose letters are for the most part smaller or larger than the table gives."""
    silent = False
    for kind, found in chosen(dossier, params):
        silent = silent or not found.size.known
        wrong = {size: n for size, n in found.size.counts.items() if not kind.fits(size)}
        if not wrong or sum(wrong.values()) <= _MAJORITY * found.size.known:
            continue
        size = max(wrong, key=lambda value: wrong[value])
        yield _hit(kind, found.size.first[size], number(size), kind.range, dossier, found)
    if silent:
        yield unknown_of("cỡ chữ", "sizes of letters")


def component_mixed(dossier: Dossier, params: Components) -> Iterator[Outcome]:
    """A component in which a part of the letters, or one whole line, has a size outside the table, most one inside."""
    lines = facts_of(dossier).typography.lines
    for kind, found in chosen(dossier, params):
        wrong = {size: n for size, n in found.size.counts.items() if not kind.fits(size)}
        count = sum(wrong.values())
        if count < _STRAY_LETTERS or count > _MAJORITY * found.size.known:
            continue
        if count <= _STRAY * found.size.known and not any(_outside(kind, line) for line in lines[kind.key]):
            continue
        sizes = ", ".join(number(size) for size in sorted(wrong))
        first = min((found.size.first[size] for size in wrong), key=lambda s: (s.block, s.start))
        values = {"share": percent(count / found.size.known)}
        yield _hit(kind, first, sizes, kind.range, dossier, found, values)


def _outside(kind: Kind, line: Look) -> bool:
    """Whether (nearly) all letters of a line have a size outside the table."""
    return line.size.known >= _STRAY_LETTERS and line.size.share(lambda size: not kind.fits(size)) > _WHOLE


def component_style(dossier: Dossier, params: StyleOf) -> Iterator[Outcome]:
    """A component that for the most part is not bold, or not italic, though the table asks for it; or the reverse."""
    silent = False
    for kind, found in chosen(dossier, params):
        tally = found.bold if params.what == "bold" else found.italic
        if getattr(kind, params.what) is not params.must:
            continue
        silent = silent or not tally.known
        share = tally.share(lambda value: value is not params.must)
        if share > _MAJORITY:
            place = tally.first[not params.must]
            yield _hit(kind, place, None, None, dossier, found, {"share": percent(share)})
    if silent:
        yield unknown_of("kiểu chữ đậm, nghiêng", "weight and slant of letters")


def component_underlined(dossier: Dossier, params: Components) -> Iterator[Outcome]:
    """A component underlined by the font's underline. In a PDF that is a drawn line like any other."""
    if dossier.document.format is Format.PDF:
        yield Abstain(
            "tệp PDF không phân biệt chữ gạch chân với đường kẻ",
            "a PDF does not tell underlining from a drawn line",
        )
        return
    for kind, found in chosen(dossier, params):
        if found.underline.share(lambda value: value) > _MAJORITY:
            yield _hit(kind, found.underline.first[True], None, None, dossier, found)


_PAIRS = ((12.0, 13.0, 13.0), (13.0, 14.0, 14.0))
_PAIRS_SHOWN = Text("12/13/13 hoặc 13/14/14", "12/13/13 or 13/14/14")
_TOGETHER = ("national_title", "motto", "place_date")


def sizes_together(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Quốc hiệu, tiêu ngữ and địa danh - thời gian each in range, but not risen or fallen together (V, note)."""
    look = facts_of(dossier).typography
    sizes = []
    for key in _TOGETHER:
        found = look.looks.get(key)
        if found is None or found.size.main is None:
            yield unknown_of(
                "cỡ chữ của cả Quốc hiệu, Tiêu ngữ và địa danh, thời gian", "sizes of all three components"
            )
            return
        if not kinds(dossier.regime)[key].fits(found.size.main):
            return  # the size itself is wrong, and said so
        sizes.append(found.size.main)
    if any(all(abs(a - b) < 0.75 for a, b in zip(sizes, pair, strict=True)) for pair in _PAIRS):
        return
    yield Hit(
        span=look.looks["national_title"].spans[0],
        role=Role.NATIONAL_TITLE,
        found="/".join(number(size) for size in sizes),
        expected=_PAIRS_SHOWN,
    )


def _hit(
    kind: Kind,
    place: Span,
    found: str | None,
    expected: str | None,
    dossier: Dossier,
    look: Look,
    values: dict[str, str] | None = None,
) -> Hit:
    role = kind.role
    if kind.key == "signature_title":
        role = next((c.role for c in dossier.components if place.block == c.span.block), role)
    shown: dict[str, Said] = {"component": kind.name, "where": _where(dossier, look, place)}
    return Hit(span=place, role=role, found=found, expected=expected, values=shown | (values or {}))


def _where(dossier: Dossier, look: Look, place: Span) -> Said:
    """Of a component that stands in many places the first one is named."""
    blocks = {span.block for span in look.spans}
    if len(blocks) < 4 or look.key in ("addressee", "recipients"):
        return ""
    first = quoted(dossier.document, (place,))
    return Text(f", từ {first.vi}", f", from {first.en} on")
