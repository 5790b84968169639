"""The foot of a document: nơi nhận and the signature block (Phụ lục I, II.7 and II.9)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from plancheck.language.normal import fold, skeleton
from plancheck.language.vocabulary import pattern
from plancheck.model.document import BlockKind, CellRef, Document, Span
from plancheck.model.dossier import Component, Recipient, Recipients, Role, Signature, SignatureLine
from plancheck.understanding.body.numbering_labels import BULLETS, parse_label
from plancheck.understanding.evidence import BELOW_POSITION
from plancheck.understanding.foot.signer_titles import (
    ends_person_name,
    is_person_name,
    match_title,
    prefix_key,
    split_prefix,
)
from plancheck.understanding.lines import PAIR, Line
from plancheck.understanding.phrases import RECIPIENTS_LABEL, likeness

_LABEL = r"(?i)^\W*(?P<words>{foot.recipients_alone})\W*$"
_LABEL_GOES_ON = r"(?i)(?P<label>\W*{foot.recipients}\s*:)\s*(?=[-–+•]\s?\S)"
_WIDE_GAP = re.compile(r"[ \u00a0]{8,}")
_BULLET = re.compile(r"^(?P<bullet>[-–—−+*•○●])\s*")
_PURPOSE = re.compile(r"\((?P<purpose>[^()]*)\)\s*+[;.,:]*+\s*$")
_ASIDE = re.compile(r"\([^()]{1,40}\)$")
_MARKS = ";.,:/"
_FILING = r"(?i)^{foot.filing}\b"
_STAMP = r"(?i)^[(\[]?\s*{foot.stamp}"
_GOES_ON = r"{foot.title_goes_on}\b"
_UNFINISHED = r"(?:\b{foot.title_unfinished}|,|-)$"
_REACH = 60  # lines below the label among which recipients are looked for


def split_columns(lines: list[Line]) -> list[Line]:
    """The lines with those cut where a wide gap of spaces separates two columns of a foot made without a table.

    A first recipient that goes on behind the words Nơi nhận becomes a line too.
    """
    parts: list[Line] = []
    for line in lines:
        first = pattern(_LABEL_GOES_ON).match(line.text)
        cuts = [(first.end("label"), first.end(), 0)] if first else [(*gap, 1) for gap in _column_gaps(line.text)]
        column = line.column
        start = 0
        for end, following, step in (*cuts, (len(line.text), 0, 0)):
            span = Span(line.span.block, line.span.start + start, line.span.start + end)
            parts.append(Line(span, line.text[start:end], len(parts), column))
            start, column = following, column + step
    return parts


def _column_gaps(text: str) -> list[tuple[int, int]]:
    """The wide gaps with a word on both sides."""
    gaps = [gap.span() for gap in _WIDE_GAP.finditer(text)]
    pairs = [pair.start() for pair in PAIR.finditer(text)] if gaps else []
    return [gap for gap in gaps if pairs and pairs[0] + 2 <= gap[0] and gap[1] <= pairs[-1]]


def find_labels(lines: list[Line], after: int) -> list[Line]:
    """The lines that say Nơi nhận and nothing else, after a given line order.

    The words also head columns of tables; where a line with recipients follows one of them, only such lines count.
    """
    found = [line for line in lines[after:] if len(line.text) < 20 and _is_label(line.text)]
    heading_lists = [line for line in found if _heads_list(lines, line)]
    return heading_lists or found


def _heads_list(lines: list[Line], label: Line) -> bool:
    return any(_opens_recipient(line.text) for line in lines[label.order + 1 : label.order + 6])


def _opens_recipient(text: str) -> bool:
    """Whether a line opens as a recipient does: with a bullet, or with Lưu."""
    return _BULLET.match(text) is not None or _is_filing(text)


def _is_filing(text: str) -> bool:
    return pattern(_FILING).match(text) is not None


def _is_label(text: str) -> bool:
    enumerated = parse_label(text)
    if enumerated is not None and enumerated.style not in BULLETS:  # "9. Nơi nhận" is a heading of the content
        return False
    return pattern(_LABEL).match(text) is not None or (
        6 <= len(skeleton(text)) <= 9 and likeness(text, RECIPIENTS_LABEL) >= 0.87
    )


def read_recipients(document: Document, lines: list[Line], label: Line, taken: set[int]) -> Recipients:
    """The recipients below their label. `taken` holds the orders of signature lines that stand among them."""
    items: list[Recipient] = []
    home = document.blocks[label.span.block].cell
    for line in lines[label.order + 1 : label.order + 1 + _REACH]:
        block = document.blocks[line.span.block]
        if line.order in taken or _is_aside(document, label, line):
            continue
        if home is not None and not _same_column(home, block.cell):
            if block.cell is None or block.cell.table != home.table:
                break
            continue
        if items and items[-1].mark and _ASIDE.match(line.text):
            continue
        if not _belongs(line, items) or (home is None and items and _is_over(line, items[-1])):
            break
        if items and _continues(line, items[-1]):
            items[-1] = _recipient((*items[-1].spans, line.span), f"{items[-1].text} {line.text}")
        else:
            items.append(_recipient((line.span,), line.text))
    component = Component(Role.RECIPIENTS, (label.span,), label.text, 1.0, ("Nơi nhận",))
    return Recipients(component, tuple(items))


def _is_aside(document: Document, label: Line, line: Line) -> bool:
    """A line that stands among the recipients without being one: a stamp, a text box, the other column."""
    if pattern(_STAMP).match(line.text):
        return True
    kinds = [document.blocks[each.span.block].kind for each in (label, line)]
    if kinds[1] is BlockKind.TEXTBOX and kinds[0] is not BlockKind.TEXTBOX:
        return True
    return line.column > label.column and _BULLET.match(line.text) is None


def _is_over(line: Line, last: Recipient) -> bool:
    """Whether the list has ended before this line: its Lưu line is closed and the line is not the next one."""
    return last.filing and last.mark.endswith(".") and line.span.block > last.spans[-1].block + 1


def _same_column(home: CellRef, other: CellRef | None) -> bool:
    return other is not None and other.table == home.table and other.column == home.column


def _belongs(line: Line, items: list[Recipient]) -> bool:
    text = line.text
    if _opens_recipient(text):
        return True
    if items and items[-1].filing and items[-1].mark:
        return False
    if len(text) > 160:
        return False
    return not items or not items[-1].mark or (text.endswith((";", ".", ",")) and not is_person_name(text))


def _continues(line: Line, before: Recipient) -> bool:
    if _is_filing(line.text) and not before.filing:
        return False
    bullet = _BULLET.match(line.text)
    if before.mark and not (before.mark == "," and bullet is None):
        return False
    if bullet is None:
        return True
    # "… chính trị" / "- xã hội xã;": the dash belongs to a word pair cut at the line's end.
    rest = line.text[bullet.end() :]
    return rest[:1].islower() and not _is_filing(rest) and len(before.text) > 25


def _recipient(spans: tuple[Span, ...], text: str) -> Recipient:
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    mark = _end_mark(rest)
    purpose = _PURPOSE.search(rest)
    name = rest[: purpose.start()] if purpose else rest
    if purpose and not mark and name.rstrip().endswith(";"):  # "Sở Nội vụ; (để b/c)": beside several lines
        mark = ";"
    return Recipient(
        spans=spans,
        text=text,
        bullet=bullet["bullet"] if bullet else "",
        name=name.strip().rstrip(_MARKS).strip(),
        purpose=purpose["purpose"].strip() if purpose else "",
        mark=mark,
        filing=_is_filing(rest.strip()),
    )


def _end_mark(text: str) -> str:
    text = text.strip()
    return text[len(text.rstrip(_MARKS)) :]


def signature_line(line: Line) -> SignatureLine | None:
    """Read a line as quyền hạn or chức vụ, or None. Recognition is loose: slips and lost letters are read over."""
    text = line.text.strip(" *")
    letters = [c for c in text if c.isalpha()]
    if not 4 <= len(letters) <= 90 or _BULLET.match(text) or text.endswith((";", ":")):
        return None
    upper = sum(c.isupper() for c in letters) >= 0.85 * len(letters)
    at = line.span.start + line.text.find(text)
    parts = split_prefix(text)
    if parts is not None and (upper or _title_case_title(parts[2])):
        prefix, mark, title = parts
        title_at = at + text.rfind(title)
        known = match_title(title)
        # Who acts as head (quyền) holds the position: the line tells both.
        role = Role.POSITION if prefix_key(prefix) == "Q" else Role.AUTHORITY
        return SignatureLine(
            line.span, text, prefix, mark, title, Span(line.span.block, title_at, title_at + len(title)),
            role, known[0] if known else "",
        )  # fmt: skip
    known = match_title(text)
    if known is None or not (upper or (known[1] == 1 and len(text) <= len(known[0]) + 2)):
        return None
    return SignatureLine(
        line.span, text, "", "", text, Span(line.span.block, at, at + len(text)), Role.POSITION, known[0]
    )


def _title_case_title(title: str) -> bool:
    known = match_title(title)
    return known is not None and known[1] == 1


def find_signatures(
    document: Document, lines: list[Line], after: int, labels: list[Line]
) -> tuple[list[Signature], set[int]]:
    """The signature blocks after a line order, and the orders of the lines that belong to them."""
    signatures: list[Signature] = []
    taken: set[int] = set()
    i = after
    while i < len(lines):
        first = signature_line(lines[i]) if i not in taken else None
        if first is None or (first.role is Role.POSITION and not _near(lines[i], labels, lines)):
            i += 1
            continue
        group, used, signer = _read_group(document, lines, i, first)
        if signer is not None or any(abs(label.order - i) <= 30 for label in labels):
            signatures.append(Signature(tuple(group), signer))
            taken |= used
        i += 1
    return signatures, taken


def _near(line: Line, labels: list[Line], lines: list[Line]) -> bool:
    """A title without prefix counts only at the foot: near a Nơi nhận, or in the last lines of the document."""
    return any(-14 <= line.order - label.order <= 40 for label in labels) or line.order >= len(lines) - 14


def _read_group(
    document: Document, lines: list[Line], start: int, first: SignatureLine
) -> tuple[list[SignatureLine], set[int], Component | None]:
    group = [first]
    used = {start}
    signer: Component | None = None
    home = document.blocks[lines[start].span.block].cell
    below = lines[start + 1 : start + 40]
    for position, line in enumerate(below):
        if _beside(lines, lines[start], line):
            continue
        cell = document.blocks[line.span.block].cell
        if home is not None and cell is not None and cell.table == home.table and cell.column != home.column:
            continue
        if home is not None and cell is None and len(line.text) > 60:
            break
        nxt = signature_line(line)
        if nxt is not None:
            if signer is not None:
                break
            group.append(nxt)
            used.add(line.order)
        elif _continues_title(line, group):
            group[-1] = _longer(group[-1], line)
            used.add(line.order)
        elif is_person_name(line.text) and not line.text.endswith((";", ":")):
            name = [line]
            if position + 1 < len(below) and ends_person_name(line.text, below[position + 1].text):
                name.append(below[position + 1])
            signer = _signer(name)
            used |= {part.order for part in name}
            break
        elif _opens_recipient(line.text) or _is_label(line.text) or pattern(_STAMP).match(line.text):
            continue
        elif len(line.text) > 120:
            break
    return group, used, signer


def _beside(lines: list[Line], first: Line, line: Line) -> bool:
    """Whether a line stands in another tab-separated column than the first line of a signature block."""
    if line.column == first.column:
        return False
    neighbours = lines[max(line.order - 3, 0) : line.order + 4]
    return any(other.span.block == line.span.block and other.column != line.column for other in neighbours)


def _signer(name: list[Line]) -> Component:
    text = " ".join(line.text for line in name)
    return Component(Role.SIGNER, tuple(line.span for line in name), text, 0.9, (BELOW_POSITION,))


def _continues_title(line: Line, group: list[SignatureLine]) -> bool:
    """A long name or title over two lines: "TM. ỦY BAN NHÂN DÂN" / "XÃ SƠN THƯỢNG"."""
    text = line.text
    if not text.isupper() or len(text) >= 80:
        return False
    if pattern(_UNFINISHED).search(fold(group[-1].text)) is not None:
        return True
    return pattern(_GOES_ON).match(fold(text)) is not None and not is_person_name(text)


def _longer(line: SignatureLine, more: Line) -> SignatureLine:
    return replace(
        line, text=f"{line.text} {more.text}", title=f"{line.title} {more.text}", more=(*line.more, more.span)
    )
