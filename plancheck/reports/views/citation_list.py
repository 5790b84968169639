"""What the documents rest on: every citation with its state, as text, as CSV and as plain values for JSON.

Schema "plancheck-cites/1": one entry a mention. Locations are those of the check report (blocks from 0; lines,
columns, pages from 1); dates are ISO, parts that a mention does not give are null.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from plancheck import __version__
from plancheck.model.citation import Citation
from plancheck.model.dossier import Dossier
from plancheck.regulations.known_documents import Force
from plancheck.reports.formats.json_report import location
from plancheck.reports.shared.elements import (
    Banner,
    Element,
    Line,
    Section,
    Style,
    Words,
    joined,
    line,
    one_line,
    visible,
)
from plancheck.reports.shared.report_terms import STDIN, term, ui
from plancheck.reports.shared.whereabouts import place
from plancheck.understanding.citations.context import JudgedDay, place_of
from plancheck.understanding.citations.in_force import State, state_of
from plancheck.understanding.facts import facts_of

SCHEMA = "plancheck-cites/1"
TABLE_OF = "11/2026"  # up to when the table of validity was kept
COLUMNS = (
    "path", "page", "line", "block", "place", "type", "number", "date", "issuer", "subject",
    "state", "since", "replaced_by", "judged_on",
)  # fmt: skip

_LABELS: dict[str, tuple[str, str]] = {
    Force.IN_FORCE: ("còn hiệu lực", "in force"),
    Force.REPEALED: ("hết hiệu lực từ {0}", "out of force since {0}"),
    Force.NOT_YET: ("chưa có hiệu lực, có hiệu lực từ {0}", "not yet in force, from {0}"),
    Force.UNKNOWN: ("chưa có trong bảng", "not in the table"),
    "doubtful": ("chưa rõ, có thể đã được thay thế bởi {0}", "unclear, perhaps replaced by {0}"),
    "by": ("được thay thế bởi {0}", "replaced by {0}"),
    "amended": ("đã sửa đổi, bổ sung bởi {0}", "amended by {0}"),
    "low": ("cần kiểm tra lại", "to be verified"),
    "count": ("{0} văn bản được viện dẫn, {1} chỗ", "{0} documents cited in {1} places"),
    "judged": ("Hiệu lực tính theo {0}", "State by {0}"),
    "times": ("{0} chỗ", "{0} places"),
    "more": ("và {0} chỗ khác", "and {0} more places"),
    "none": ("Không thấy văn bản nào được viện dẫn.", "No document is cited."),
    "table": (
        "Bảng hiệu lực cập nhật đến {0}. Văn bản chưa có trong bảng: cần tra cứu thêm.",
        "The table of validity is kept up to {0}. What is not in it must be looked up.",
    ),
}
_STYLES = {
    Force.IN_FORCE: Style.OK,
    Force.REPEALED: Style.ERROR,
    Force.NOT_YET: Style.WARNING,
    Force.UNKNOWN: Style.DIM,
}


class Mention(msgspec.Struct, frozen=True):
    """A citation with its state on the day of the document that cites it."""

    citation: Citation
    state: State


def mentions_of(dossier: Dossier) -> tuple[JudgedDay, list[Mention]]:
    """Every citation of a document but its mentions of itself, with the day its state is told for."""
    day = facts_of(dossier).judged_day
    return day, [Mention(c, state_of(dossier, c, day.day)) for c in dossier.citations if not c.own]


def page(dossier: Dossier, lang: str) -> Iterator[Element]:
    """What a document cites, one entry a cited document, in the order of the first mention."""
    day, mentions = mentions_of(dossier)
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(f"{mention.citation.type_name} {mention.citation.text_key}", []).append(mention)
    path = ui("stdin", lang) if dossier.document.path == STDIN else visible(dossier.document.path)
    if not groups:
        yield Banner(path, (line(_label("none", lang)),))
        return
    head = (line(_label("count", lang, len(groups), len(mentions))), line(_label("judged", lang, day.shown.get(lang))))
    yield Banner(path, head)
    for group in groups.values():
        yield from _entry(dossier, group, day.day, lang)


def closing(lang: str) -> Iterator[Element]:
    """The line on the table under all documents."""
    yield Section("")
    yield line(Words(_label("table", lang, TABLE_OF), Style.DIM))


def _entry(dossier: Dossier, group: list[Mention], day: date, lang: str) -> Iterator[Line]:
    # The fullest mention says most; the first one says where to look.
    first = group[0]
    best = max(
        group,
        key=lambda m: sum(p is not None for p in (m.citation.date, m.citation.issuer, m.citation.subject)),
    )
    cited = best.citation
    where = place(dossier.document.locate(first.citation.span), lang)
    more = _label("more", lang, len(group) - 1) if len(group) > 1 else None
    said = joined(
        (
            f"{cited.date:%d/%m/%Y}" if cited.date else cited.year_of_date or None,
            one_line(cited.issuer.text) if cited.issuer else None,
        )
    )
    yield line(
        Words(_title(cited, lang), Style.STRONG),
        f" · {said}" if said else "",
        Words(f"  [{joined((where, more))}]", Style.DIM),
        hang=2,
    )
    if cited.subject is not None:
        yield line(_short(cited.subject.text), indent=4)
    state = max(group, key=lambda m: m.state.law is not None).state
    yield line(Words(state_words(state, day, lang), _STYLES[state.force]), indent=4, hang=2)


def _title(cited: Citation, lang: str) -> str:
    kind = one_line(cited.type.text if cited.type else cited.type_name)
    kind = kind[:1].upper() + kind[1:]
    name = one_line(cited.name.text) if cited.name else ""
    number = f"{ui('number', lang)} {one_line(cited.code.text)}" if cited.code else ""
    return " ".join(part for part in (kind, name, number) if part)


def state_words(state: State, day: date, lang: str) -> str:
    """A state in words: since when, replaced or, up to `day`, amended by what."""
    law = state.law
    if law is None:
        return _label(Force.UNKNOWN, lang)
    heirs = ", ".join(law.replaced_by)
    if state.force is Force.UNKNOWN:
        return _label("doubtful", lang, heirs) if heirs else _label(Force.UNKNOWN, lang)
    since = law.repealed if state.force is Force.REPEALED else law.effective
    words = [_label(state.force, lang, f"{since:%d/%m/%Y}" if since else "…")]
    if state.force is Force.REPEALED and heirs:
        words.append(_label("by", lang, heirs))
    acts = [code for code, first in law.amended if first is not None and first <= day]
    if state.force is Force.IN_FORCE and acts:
        words.append(_label("amended", lang, ", ".join(acts)))
    if not state.sure:
        words.append(_label("low", lang))
    return ", ".join(words)


def values(dossier: Dossier) -> dict[str, Any]:
    """The citations of one document as plain values."""
    day, mentions = mentions_of(dossier)
    return {
        "path": dossier.document.path,
        "judged_on": day.day,
        "judged_on_own_date": day.exact,
        "citations": [_values(dossier, mention) for mention in mentions],
    }


def report(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The report over several documents."""
    return {"schema": SCHEMA, "version": __version__, "table_of": TABLE_OF, "documents": documents}


def _values(dossier: Dossier, mention: Mention) -> dict[str, Any]:
    cited, law = mention.citation, mention.state.law
    spot = dossier.document.locate(cited.span, outline=dossier.outline_at(cited.span))
    return {
        "text": dossier.document.text_of(cited.span),
        "syntax": cited.syntax,
        "type": cited.type_name or None,
        "number": "".join(cited.code.text.split()) if cited.code else None,
        "name": " ".join(cited.name.text.split()) if cited.name else None,
        "date": cited.date,
        "issuer": one_line(cited.issuer.text) if cited.issuer else None,
        "subject": one_line(cited.subject.text) if cited.subject else None,
        "place": place_of(dossier, cited),
        "nested": cited.nested,
        "state": mention.state.force,
        "known": None
        if law is None
        else {
            "type": law.type,
            "number": law.code,
            "title": law.title or None,
            "issued": law.issued,
            "effective": law.effective,
            "repealed": law.repealed,
            "replaced_by": list(law.replaced_by),
            "amended_by": [{"number": code, "from": first} for code, first in law.amended],
            "sure": mention.state.sure,
        },
        "location": location(spot, cited.span),
    }


def rows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    """The citations of one document as rows of `COLUMNS`, cells safe to open in a spreadsheet."""
    day, mentions = mentions_of(dossier)
    for mention in mentions:
        cited, law = mention.citation, mention.state.law
        spot = dossier.document.locate(cited.span)
        since = None if law is None else law.repealed if mention.state.force is Force.REPEALED else law.effective
        number = "".join(cited.code.text.split()) if cited.code else one_line(cited.name.text) if cited.name else ""
        cells = (
            dossier.document.path, spot.page, spot.line, spot.block, place_of(dossier, cited).value, cited.type_name,
            number, cited.date, one_line(cited.issuer.text) if cited.issuer else "",
            one_line(cited.subject.text) if cited.subject else "", mention.state.force.value, since,
            "; ".join(law.replaced_by) if law else "", day.day,
        )  # fmt: skip
        yield tuple(_safe("" if cell is None else str(cell)) for cell in cells)


def csv_text(records: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> str:
    """Rows as CSV text, with CRLF as the format asks for."""
    out = io.StringIO()
    csv.writer(out).writerows(records)
    return out.getvalue()


def _safe(cell: str) -> str:
    # A spreadsheet takes a cell that opens with one of these for a formula.
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _short(text: str, limit: int = 110) -> str:
    flat = one_line(text)
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _label(key: str, lang: str, *words: object) -> str:
    return term(_LABELS, key, lang).format(*words)
