"""Headings of one level that do not look alike: one that deviates from its kin in weight, slant or indent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from plancheck.bilingual import Text
from plancheck.checks.typesetting.style_table import MM, counted, number
from plancheck.model.document import Align, Block, Span
from plancheck.model.dossier import Dossier, LabelStyle, OutlineItem, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.typography import look_of

_WHOLE = 0.9  # share of a line from which it is all of the line
_KIN = 3  # headings without which nothing is the rule
_LONGEST_TITLE = 100  # characters
_STYLES = {
    "bold": (Text("đậm", "bold"), Text("không đậm", "not bold")),
    "italic": (Text("nghiêng", "italic"), Text("không nghiêng", "not italic")),
}
_CENTRED = Text("canh giữa", "centred")


class Deviation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which levels are looked at; the share of a level that may deviate and still be told; for indents: from how
    many mm on."""

    levels: tuple[LabelStyle, ...]
    share: float
    slack: float = 0.0


def sibling_style(dossier: Dossier, params: Deviation) -> Iterator[Outcome]:
    """Titles under one heading of which a few are not bold, or not italic, like the others; or the reverse."""
    for what, (on, off) in _STYLES.items():
        for siblings in _families(dossier, params.levels):
            looks = [(item, _styled(dossier, item, what)) for item in siblings if _is_title(item)]
            for wanted in (True, False):
                kin = [item for item, styled in looks if styled is wanted]
                odd = [item for item, styled in looks if styled is not None and styled is not wanted]
                if len(kin) >= _KIN - 1 and odd and len(odd) <= params.share * (len(kin) + len(odd)):
                    yield _told(dossier, odd, *((off, on) if wanted else (on, off)))


def _families(dossier: Dossier, levels: Sequence[LabelStyle]) -> Iterator[list[OutlineItem]]:
    """The items of one level under one heading, family by family."""
    for children in (dossier.outline, *(item.children for item in dossier.items())):
        for level in levels:
            siblings = [item for item in children if item.style is level]
            if siblings:
                yield siblings


def _is_title(item: OutlineItem) -> bool:
    """A short line with content below it; a full stop at its end does not matter."""
    return 0 < len(item.title) <= _LONGEST_TITLE and (bool(item.children) or len(item.body) > 1)


def _styled(dossier: Dossier, item: OutlineItem, what: str) -> bool | None:
    """Whether number and title are all bold (or italic); None for a title of both kinds, such as a run-in label."""
    span = Span(item.label_span.block, item.label_span.start, item.label_span.end)
    if item.title_span.block == span.block:
        span = Span(span.block, span.start, item.title_span.end)
    look = look_of(dossier.document, "heading", (span,))
    share = (look.bold if what == "bold" else look.italic).share(bool)
    return True if share > _WHOLE else False if share < 1 - _WHOLE else None


def heading_indent(dossier: Dossier, params: Deviation) -> Iterator[Outcome]:
    """Headings of one level of which a few stand further in or out than the others, or are centred unlike them."""
    levels: dict[tuple[LabelStyle, int], list[tuple[float | None, OutlineItem]]] = defaultdict(list)
    for item in dossier.items():
        block = dossier.document.blocks[item.label_span.block]
        if item.style in params.levels and _is_placed(block):
            levels[item.style, item.depth].append((_indent(block), item))
    for placed in levels.values():
        usual = Counter(round(at) if at is not None else None for at, _ in placed).most_common(1)[0][0]
        odd = [(at, item) for at, item in placed if not _near(at, usual, params.slack)]
        if len(placed) < _KIN or not odd or len(odd) > params.share * len(placed):
            continue
        yield _told(dossier, [item for _, item in odd], _place(odd[0][0]), _place(usual))


def _is_placed(block: Block) -> bool:
    """Whether where a heading stands is plainly known: no white space in front, not in a table."""
    form = block.format
    known = form.first_line is not None and form.left is not None
    return known and block.cell is None and not block.text[:1].isspace()


def _indent(block: Block) -> float | None:
    """The indent of the label in pt; None for a centred heading."""
    form = block.format
    return None if form.align is Align.CENTER else (form.left or 0.0) + (form.first_line or 0.0)


def _near(at: float | None, usual: float | None, slack: float) -> bool:
    if at is None or usual is None:
        return at is usual
    return abs(at - usual) < slack * MM


def _place(at: float | None) -> Text:
    shown = "" if at is None else f"{number(round(at / MM / 10, 2))} cm"
    return Text(f"lùi {shown}", f"indented by {shown}") if shown else _CENTRED


def _told(dossier: Dossier, odd: Sequence[OutlineItem], found: Text, expected: Text) -> Hit:
    places = [item.label_span for item in odd]
    values = counted(dossier.document, places)
    return Hit(span=places[0], role=Role.HEADING, found=found, expected=expected, values=values)
