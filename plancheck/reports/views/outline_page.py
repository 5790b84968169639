"""What the tool believes it read: the page that `plancheck outline` shows."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.bilingual import cited, told
from plancheck.model.document import Observation, Span
from plancheck.model.dossier import Component, DateMention, Dossier, OutlineItem, ReportDuty, Role, Signature
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
from plancheck.reports.shared.regime_terms import regime_name
from plancheck.reports.shared.report_terms import (
    COMPLETENESS,
    FORMATS,
    STAGES,
    STDIN,
    SYMPTOMS,
    TEXT_LAYERS,
    role_name,
    term,
    ui,
)
from plancheck.reports.shared.whereabouts import long_date, place

# How much of a component, a title or a sentence is shown on its line.
_SHORT, _TITLE = 90, 110

_LABELS: dict[str, tuple[str, str]] = {
    "components": ("Thành phần thể thức", "Components"),
    "outline": ("Bố cục nội dung", "Outline"),
    "recipients": ("Nơi nhận", "Recipients"),
    "signatures": ("Khối chữ ký", "Signature block"),
    "appendices": ("Phụ lục", "Appendices"),
    "duties": ("Chế độ báo cáo", "Duties to report"),
    "dates": ("Ngày, tháng nêu trong văn bản", "Dates in the text"),
    "health": ("Tình trạng tệp", "State of the file"),
    "nothing": ("(chưa nhận ra)", "(none recognised)"),
    "because": ("vì {0}", "because {0}"),
    "annexed": ("Kèm theo: {0}", "Annexed to: {0}"),
    "sure": ("chắc {0} %", "{0} % sure"),
    "layer": ("Lớp chữ: {0}", "Text layer: {0}"),
    "pages": ("{0} trang", "{0} pages"),
    "filing": ("lưu", "filing"),
    "purpose": ("mục đích: {0}", "for: {0}"),
    "to": ("gửi {0}", "to {0}"),
    "impossible": ("không có ngày này", "no such date"),
    "no_signer": ("(chưa có họ tên)", "(no name)"),
    "times": ("{0} chỗ", "{0} places"),
}


def page(dossier: Dossier, lang: str) -> Iterator[Element]:
    """The dossier as a page to read: head, components, outline tree, recipients, signatures, dates, health."""
    yield _head(dossier, lang)
    yield from _part("components", [_component(dossier, c, lang) for c in _listed(dossier)], lang)
    yield from _part("outline", [row for item in dossier.outline for row in _tree(dossier, item, lang)], lang)
    yield from _part("recipients", list(_recipients(dossier, lang)), lang)
    yield from _part("signatures", [row for s in dossier.signatures for row in _signature(dossier, s, lang)], lang)
    if dossier.appendices:
        rows = [_place_line(dossier, a.label.span, joined((a.label.text, a.title.text if a.title else None)), lang)
                for a in dossier.appendices]  # fmt: skip
        yield from _part("appendices", rows, lang)
    if dossier.duties:
        yield from _part("duties", [_duty(dossier, d, lang) for d in dossier.duties], lang)
    if dossier.dates:
        yield from _part("dates", [_date(dossier, d, lang) for d in dossier.dates], lang)
    yield from _part("health", list(_health(dossier, lang)), lang)


def _head(dossier: Dossier, lang: str) -> Banner:
    document = dossier.document
    name = dossier.type.name if dossier.type else ui("no_type", lang)
    regime = regime_name(dossier.regime, lang)
    because = _label("because", lang, one_line(evidence)) if (evidence := dossier.regime_evidence[lang == "en"]) else ""
    pages = _label("pages", lang, document.pages) if document.pages else None
    state = (
        term(STAGES, dossier.stage, lang),
        term(COMPLETENESS, dossier.completeness, lang),
        term(FORMATS, document.format, lang),
        pages,
    )
    lines = [
        line(Words(name, Style.STRONG)),
        line(f"{ui('form', lang)}: {regime}", Words(f" {because}" if because else "", Style.DIM), hang=2),
        line(joined(state)),
    ]
    if dossier.annexed_to:
        lines.append(line(_label("annexed", lang, one_line(dossier.annexed_to)), hang=2))
    path = ui("stdin", lang) if document.path == STDIN else visible(document.path)
    return Banner(path, tuple(lines))


def _part(key: str, rows: list[Line], lang: str) -> Iterator[Element]:
    yield Section(_label(key, lang))
    yield from rows or [line(Words(_label("nothing", lang), Style.DIM), indent=2)]


def _listed(dossier: Dossier) -> list[Component]:
    # Headings are shown in the outline tree.
    shown = [c for c in dossier.components if c.role is not Role.HEADING]
    return sorted(shown, key=lambda c: (c.span.block, c.span.start))


def _component(dossier: Dossier, item: Component, lang: str) -> Line:
    sure = None if item.confidence >= 1 else _label("sure", lang, round(item.confidence * 100))
    rest = joined(
        (_where(dossier, item.span, lang), sure, one_line(", ".join(cited(e, lang) for e in item.evidence)) or None)
    )
    return line(
        Words(f"{role_name(item.role, lang)}: ", Style.STRONG), _short(item.text, _SHORT),
        Words(f"  [{rest}]", Style.DIM), indent=2, hang=2,
    )  # fmt: skip


def _tree(dossier: Dossier, item: OutlineItem, lang: str, depth: int = 0) -> Iterator[Line]:
    label = Words(f"{visible(item.label + item.separator).strip()} ", Style.STRONG if item.is_heading else Style.PLAIN)
    where = Words(f"  [{_where(dossier, item.label_span, lang)}]", Style.DIM)
    yield line(label, _short(item.title, _TITLE), where, indent=2 + 2 * depth, hang=2)
    for child in item.children:
        yield from _tree(dossier, child, lang, depth + 1)


def _recipients(dossier: Dossier, lang: str) -> Iterator[Line]:
    for item in dossier.recipients.items if dossier.recipients else ():
        extra = (
            _label("filing", lang) if item.filing else None,
            _label("purpose", lang, one_line(item.purpose)) if item.purpose else None,
            _where(dossier, item.span, lang),
        )
        yield line(f"- {one_line(item.name or item.text)}", Words(f"  [{joined(extra)}]", Style.DIM), indent=2, hang=2)


def _signature(dossier: Dossier, signature: Signature, lang: str) -> Iterator[Line]:
    for row in signature.lines:
        note = joined((role_name(row.role, lang), _where(dossier, row.span, lang)))
        yield line(one_line(row.text), Words(f"  [{note}]", Style.DIM), indent=2, hang=2)
    signer = signature.signer
    if signer is None:
        yield line(Words(_label("no_signer", lang), Style.DIM), indent=2)
    else:
        yield _place_line(dossier, signer.span, signer.text, lang)


def _duty(dossier: Dossier, duty: ReportDuty, lang: str) -> Line:
    known = (
        one_line(duty.who) or None,
        _label("to", lang, one_line(duty.whom)) if duty.whom else None,
        one_line(duty.period) or None,
        ", ".join(one_line(d.text) for d in duty.dates) or None,
    )
    where = joined((_where(dossier, duty.span, lang), ui("outline", lang, duty.outline) if duty.outline else None))
    said = joined(known) or _short(duty.text, _SHORT)
    return line(f"- {said}", Words(f"  [{where}]", Style.DIM), indent=2, hang=2)


def _date(dossier: Dossier, item: DateMention, lang: str) -> Line:
    read = long_date(item.date, lang) if item.date else _label("impossible", lang) if item.impossible else None
    note = joined((read if read != one_line(item.text) else None, _where(dossier, item.span, lang)))
    return line(f"- {one_line(item.text)}", Words(f"  [{note}]", Style.DIM), indent=2, hang=2)


def _health(dossier: Dossier, lang: str) -> Iterator[Line]:
    health = dossier.document.health
    yield line(_label("layer", lang, term(TEXT_LAYERS, health.text_layer, lang)), indent=2)
    for item in health.observations:
        yield _observation(item, lang)


def _observation(item: Observation, lang: str) -> Line:
    examples = ", ".join(f"“{one_line(e)}”" for e in item.examples) or None
    times = _label("times", lang, item.count) if item.count > 1 else None
    said = joined((term(SYMPTOMS, item.symptom, lang), times, one_line(told(item.detail, lang)) or None, examples))
    return line(f"- {said}", indent=2, hang=2)


def _place_line(dossier: Dossier, span: Span, text: str, lang: str) -> Line:
    return line(one_line(text), Words(f"  [{_where(dossier, span, lang)}]", Style.DIM), indent=2, hang=2)


def _where(dossier: Dossier, span: Span, lang: str) -> str:
    return place(dossier.document.locate(span), lang)


def _short(text: str, limit: int) -> str:
    flat = one_line(text)
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _label(key: str, lang: str, *values: object) -> str:
    return term(_LABELS, key, lang).format(*values)
