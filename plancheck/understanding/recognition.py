"""Puts the parts together: from a document to its dossier."""

from __future__ import annotations

from plancheck.model.document import Block, Document, Span
from plancheck.model.dossier import Appendix, Component, Dossier, OutlineItem, Recipients, Role, Signature
from plancheck.understanding.body.appendices import find_appendices
from plancheck.understanding.body.date_mentions import find_dates
from plancheck.understanding.body.outline import build_outline
from plancheck.understanding.body.preamble import Preamble, read_preamble
from plancheck.understanding.body.reporting_duties import find_duties
from plancheck.understanding.citations.mentions import find_citations
from plancheck.understanding.evidence import LAST_PARAGRAPH
from plancheck.understanding.foot.foot import find_labels, find_signatures, read_recipients, split_columns
from plancheck.understanding.header.header import Header, read_header
from plancheck.understanding.lines import Line, flow_blocks, lines_of, strip_span
from plancheck.understanding.phrases import NATIONAL_TITLE, is_like
from plancheck.understanding.regime import recognise_completeness, recognise_regime, symbol_type


def recognise(document: Document, stage: str = "draft") -> Dossier:
    """Recognise the parts of a document. Never fails for odd content: what is not found is absent."""
    blocks = flow_blocks(document)
    lines = lines_of(blocks)
    header = read_header(document, lines)
    if header.type is None and (kind := symbol_type(header.number)) is not None:
        header.type = kind
    content = _blocks_from(blocks, lines, header.end)
    preamble = read_preamble(content)
    lines = split_columns(lines)
    start = _order_of(lines, content[preamble.end :])
    labels = find_labels(lines, start)
    signatures, taken = find_signatures(document, lines, start, labels)
    recipients = read_recipients(document, lines, labels[0], taken) if labels else None
    end = _body_end(lines, labels, signatures)
    body = [b for b in content[preamble.end :] if end is None or b.index < end]
    appendices = find_appendices(lines, _line_at(lines, end))
    if appendices:
        first = appendices[0].label.span.block
        body = [b for b in body if b.index < first]
    outline = build_outline(body)
    items = [item for root in outline for item in root.walk()]
    titles = sum(
        1
        for line in lines
        if len(line.text) < 60 and line.text[:1] in "CcQ" and is_like(line.text, NATIONAL_TITLE, 0.85)
    )
    top = "\n".join(line.text for line in lines[: header.end])
    regime, evidence = recognise_regime(header, titles, top)
    content_blocks = [b for b in content if end is None or b.index < end]
    components = _components(
        document, header, preamble, body, recipients, signatures, outline_heads=items, appendices=appendices
    )
    return Dossier(
        document=document,
        regime=regime,
        regime_evidence=evidence,
        type=header.type,
        completeness=recognise_completeness(header, bool(labels or signatures)),
        components=components,
        number=header.number,
        place_date=header.place_date,
        basis=tuple(preamble.basis),
        outline=outline,
        body=tuple(b.index for b in body),
        recipients=recipients,
        signatures=tuple(signatures),
        appendices=tuple(appendices),
        dates=tuple(mention for b in content_blocks for mention in find_dates(b)),
        duties=tuple(find_duties(body, items)),
        citations=find_citations(document, components, header.number),
        annexed_to=header.attached_to,
        titles=titles,
        stage=stage,
    )


def _blocks_from(blocks: list[Block], lines: list[Line], order: int) -> list[Block]:
    if order >= len(lines):
        return []
    first = lines[order].span.block
    return [b for b in blocks if b.index >= first]


def _order_of(lines: list[Line], blocks: list[Block]) -> int:
    if not blocks:
        return len(lines)
    return next((line.order for line in lines if line.span.block == blocks[0].index), len(lines))


def _line_at(lines: list[Line], block: int | None) -> int:
    if block is None:
        return 0
    return next((line.order for line in lines if line.span.block >= block), len(lines))


def _body_end(lines: list[Line], labels: list[Line], signatures: list[Signature]) -> int | None:
    """The first block of the foot: Nơi nhận or the signature, whichever comes first."""
    starts = [label.span.block for label in labels[:1]]
    starts += [s.lines[0].span.block for s in signatures[:1]]
    return min(starts) if starts else None


def _components(
    document: Document,
    header: Header,
    preamble: Preamble,
    body: list[Block],
    recipients: Recipients | None,
    signatures: list[Signature],
    *,
    outline_heads: list[OutlineItem],
    appendices: list[Appendix],
) -> tuple[Component, ...]:
    found = list(header.components)
    if preamble.addressee is not None:
        found.append(preamble.addressee)
    found += [basis.component for basis in preamble.basis]
    if preamble.opening is not None:
        found.append(preamble.opening)
    found += [
        Component(Role.HEADING, (item.label_span, item.title_span), f"{item.label} {item.title}", 0.9, (item.path,))
        for item in outline_heads
        if item.is_heading
    ]
    closing = closing_of(body, preamble)
    if closing is not None:
        found.append(closing)
    if recipients is not None:
        found.append(recipients.label)
        found += [
            Component(Role.FILING if item.filing else Role.RECIPIENTS, item.spans, item.text, 0.9)
            for item in recipients.items
        ]
    for signature in signatures:
        found += [Component(line.role, (line.span, *line.more), line.text, 0.9) for line in signature.lines]
        if signature.signer is not None:
            found.append(signature.signer)
    found += [appendix.label for appendix in appendices]
    return tuple(found)


def closing_of(body: list[Block], preamble: Preamble) -> Component | None:
    """The last paragraph of the content, outside tables."""
    for block in reversed(body):
        if block.cell is None and len(block.text.strip()) > 1:
            start, end = strip_span(block.text, 0, len(block.text))
            span = Span(block.index, start, end)
            return Component(Role.CLOSING, (span,), block.text[start:end], 0.8, (LAST_PARAGRAPH,))
    return None
