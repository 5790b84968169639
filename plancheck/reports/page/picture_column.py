"""The right column: pictures of the pages with numbered marks, or a drawn outline of the page where there are none.

Marks are SVG over the picture in points of the page, so that they scale with it without any style of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.model.document import Box
from plancheck.reports.page.checklist import Cell, Form, Outcome, Result, load_form
from plancheck.reports.page.entry import Entry
from plancheck.reports.page.finding_list import excerpt, has_line
from plancheck.reports.page.page_terms import RESULTS, result_name, say, source_note
from plancheck.reports.page.pictures import PageImage
from plancheck.reports.shared.elements import one_line
from plancheck.reports.shared.html_write import Child, Markup, data_uri, el
from plancheck.reports.shared.report_terms import MARKS
from plancheck.reports.shared.whereabouts import place

TAG_HEIGHT, TAG_LETTER = 11.0, 5.6
"""Height of the label of a mark and width of one of its characters, in pt on a page as wide as A4."""
A4_WIDTH = 595.0
FAR = 5.0
"""Squares of print (see `INK_CELL`) that a label may hide before it is put away from its words."""
LEAST = 5.0
"""A mark is at least this wide (pt), so that a place between two letters can be seen and hit."""
A4 = (210, 297)
# The worst of these is the result of a cell that stands for several rows.
_WORST = (
    Result.FAILED,
    Result.PASSED_WITH_REMARKS,
    Result.NOT_CHECKED,
    Result.PASSED,
    Result.ABSENT,
    Result.PERSON,
)


def pages(entry: Entry) -> Markup:
    """Everything that stands beside the findings of one document."""
    lang = entry.lang
    note = source_note(entry.images.source, lang)
    parts: list[Child] = [el("h3", say("pages", lang) if entry.images.pages else say("diagram", lang))]
    if note:
        parts.append(el("p", note, class_="remark"))
    if entry.images.pages:
        if entry.images.left_out:
            parts.append(el("p", say("left_out", lang, count=entry.images.left_out), class_="remark"))
        parts.append([_page(entry, page) for page in entry.images.pages])
    else:
        parts += [
            _diagram(entry, load_form(entry.report.regime)),
            el("p", say("diagram_note", lang), class_="remark"),
            _lines(entry),
        ]
    return el("section", parts, class_="pages", tabindex="0", aria_label=say("pages", lang))


def _page(entry: Entry, page: PageImage) -> Markup:
    lang = entry.lang
    here = [index for index in entry.order if (at := entry.place(index)) is not None and at.page == page.number]
    whole = [index for index in here if not _boxes(entry, index)]
    marked = [index for index in here if _boxes(entry, index)]
    chips: Child = None
    if whole:
        chips = el("p", say("on_page", lang), " ", [_chip(entry, index) for index in whole], class_="chips")
    image = el(
        "img", src=data_uri(page.data, page.mime), width=round(page.width), height=round(page.height),
        alt=say("page_alt", lang, number=page.number), loading="lazy", decoding="async",
    )  # fmt: skip
    caption = el("figcaption", say("page", lang, number=page.number, total=entry.images.total))
    sheet = el("div", image, _marks(entry, page, marked), class_="sheet")
    return el("figure", caption, chips, sheet, id=f"{entry.id}-p{page.number}", class_="page")


def _boxes(entry: Entry, index: int) -> tuple[Box, ...]:
    at = entry.place(index)
    return at.boxes if at is not None else ()


def _see(entry: Entry, index: int) -> str:
    message = one_line(entry.report.findings[index].message)
    return say("see_finding", entry.lang, number=entry.label(index), message=message)


def _chip(entry: Entry, index: int) -> Markup:
    severity = entry.report.findings[index].severity
    words = f"{MARKS[severity]} {entry.label(index)}"
    return el(
        "a", words, href=f"#{entry.finding_id(index)}", id=entry.mark_id(index), title=_see(entry, index),
        class_=f"chip mark is-{severity.value}",
    )  # fmt: skip


def _marks(entry: Entry, page: PageImage, indices: list[int]) -> Markup | None:
    if not indices:
        return None
    taken: list[Box] = []
    drawn = [_mark(entry, index, page, taken) for index in indices]
    view_box = f"0 0 {page.width:g} {page.height:g}"
    return el("svg", drawn, viewBox=view_box, class_="marks", role="group", preserveAspectRatio="none")


def _mark(entry: Entry, index: int, page: PageImage, taken: list[Box]) -> Markup:
    severity = entry.report.findings[index].severity
    boxes = [_on_page(box, page) for box in _boxes(entry, index)]
    words = f"{MARKS[severity]}{entry.label(index)}"
    tag = _tag_place(boxes, words, page, taken)
    taken.append(tag)
    size = tag.bottom - tag.top
    at = entry.place(index)
    near = " near" if at is not None and not at.exact else ""
    title = _see(entry, index) + (f" ({say('near', entry.lang)})" if near else "")
    return el(
        "a",
        el("title", title),
        [_rect(box, "place") for box in boxes],
        _rect(tag, "tag"),
        el(
            "text",
            words,
            x=_n((tag.x0 + tag.x1) / 2),
            y=_n(tag.bottom - 0.22 * size),
            font_size=_n(0.82 * size),
        ),
        href=f"#{entry.finding_id(index)}",
        id=entry.mark_id(index),
        class_=f"mark is-{severity.value}{near}",
    )


def _on_page(box: Box, page: PageImage) -> Box:
    """The box kept on the page, a little wider than its words and wide enough to be seen."""
    x0, x1 = sorted((min(max(box.x0, 0.0), page.width), min(max(box.x1, 0.0), page.width)))
    top, bottom = sorted((min(max(box.top, 0.0), page.height), min(max(box.bottom, 0.0), page.height)))
    spare = max((LEAST - (x1 - x0)) / 2, 1.0)
    return Box(x0 - spare, top - 0.5, x1 + spare, max(bottom + 0.5, top + LEAST))


def _tag_place(boxes: list[Box], words: str, page: PageImage, taken: list[Box]) -> Box:
    """Where the label of a mark hides least: of the places around its first box the one with the least print."""
    scale = page.width / A4_WIDTH  # a wide page is shown as wide as any other
    width, height = (len(words) * TAG_LETTER + 4) * scale, TAG_HEIGHT * scale
    best, least = boxes[0], float("inf")
    for x, top, price in _around(boxes[0], width, height, page):
        tag = _kept(Box(x, top, x + width, top + height), page)
        cost = page.printed(tag) + price + 1000 * any(_meet(tag, other) for other in taken)
        if cost < least:
            best, least = tag, cost
    return best


def _around(box: Box, width: float, height: float, page: PageImage) -> Iterator[tuple[float, float, float]]:
    """Left and top of places for a label and what each costs, in squares of hidden print: near is worth a little."""
    above, beside, below = box.top - height, (box.top + box.bottom - height) / 2, box.bottom
    yield box.x0, above, 0.0
    yield box.x1 - width, above, 0.1
    yield box.x0 - width - 1, beside, 0.2
    yield box.x1 + 1, beside, 0.3
    yield box.x0, below, 0.4
    yield 4, beside, FAR
    yield page.width - width - 4, beside, FAR + 0.1
    for step in range(1, 12):
        yield box.x0 + step * (width + 1), above, FAR + step
        yield 4 + step * (width + 1), beside, FAR + step + 0.1


def _kept(box: Box, page: PageImage) -> Box:
    """The box moved onto the page."""
    x0 = min(max(box.x0, 0.0), max(page.width - (box.x1 - box.x0), 0.0))
    top = min(max(box.top, 0.0), max(page.height - (box.bottom - box.top), 0.0))
    return Box(x0, top, x0 + box.x1 - box.x0, top + box.bottom - box.top)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _rect(box: Box, kind: str) -> Markup:
    size = {"width": _n(box.x1 - box.x0), "height": _n(box.bottom - box.top)}
    return el("rect", x=_n(box.x0), y=_n(box.top), rx="1.5", class_=kind, **size)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _diagram(entry: Entry, form: Form) -> Markup:
    by_key = {outcome.row.key: outcome for outcome in entry.outcomes}
    cells = [_cell(entry, cell, [by_key[key] for key in cell.rows]) for cell in form.cell]
    sheet = el("rect", x="0.5", y="0.5", width=A4[0] - 1, height=A4[1] - 1, class_="paper")
    view_box = f"0 0 {A4[0]} {A4[1]}"
    return el(
        "svg",
        sheet,
        cells,
        viewBox=view_box,
        class_="diagram",
        role="group",
        aria_label=say("diagram", entry.lang),
    )


def _cell(entry: Entry, cell: Cell, outcomes: list[Outcome]) -> Markup:
    result = min((outcome.result for outcome in outcomes), key=_WORST.index)
    x, y, width, height = cell.box
    label = outcomes[0].row.label.get(entry.lang)
    sign = RESULTS[result][0]
    room = max(int((width - 12) / 2.05), 6)
    lines = list(_wrapped(label, room))[: max(int(height / 4.6), 1)]
    first = y + height / 2 - (len(lines) - 1) * 2.3 + 1.4
    texts = [el("text", text, x=_n(x + 10), y=_n(first + 4.6 * row)) for row, text in enumerate(lines)]
    code = el("text", cell.code, x=_n(x + width - 1.5), y=_n(y + height - 1.5), class_="code")
    parts = [
        el("title", f"{label}: {result_name(result, entry.lang)}"),
        el("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), rx="1"),
        el("text", sign, x=_n(x + 5), y=_n(y + height / 2 + 2), class_="sign"),
        texts,
        code if height >= 14 else None,
    ]
    findings = [index for outcome in outcomes for index in outcome.findings]
    target = f"#{entry.finding_id(findings[0])}" if findings else None
    return el("a" if target else "g", parts, href=target, class_=f"cell is-{result.value}")


def _wrapped(text: str, room: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > room:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _lines(entry: Entry) -> Markup | None:
    """The table that stands for pages: every place with words of its own, in the order of the document."""
    found = entry.report.findings
    shown = [index for index in entry.order if has_line(entry, index)]
    if not shown:
        return None
    shown.sort(
        key=lambda i: (
            found[i].location.line or 0,
            found[i].location.block or 0,
            found[i].location.column or 0,
        )
    )
    lang = entry.lang
    head = el("tr", el("th"), el("th", say("place", lang)), el("th", say("words", lang)))
    return el("table", el("thead", head), el("tbody", [_line(entry, index) for index in shown]), class_="lines")


def _line(entry: Entry, index: int) -> Markup:
    finding = entry.report.findings[index]
    words = excerpt(finding.excerpt) if finding.excerpt is not None else ()
    return el(
        "tr",
        el("td", _chip(entry, index)),
        el("td", place(finding.location, entry.lang, outline=False)),
        el("td", words, class_="excerpt"),
        class_=f"is-{finding.severity.value}",
    )
