"""Line by line: a line of a component that has another weight or slant than the table gives, among right ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from plancheck.checks.typesetting.component_style import StyleOf, chosen
from plancheck.checks.typesetting.odd_paragraphs import is_aside
from plancheck.checks.typesetting.style_table import Kind, counted, kinds, number
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Look, look_of, whole

_MAJORITY = 0.5  # share of the letters of a component from which the component as a whole is told
_WHOLE = 0.9  # share of a line from which it is all of the line
_STRAY = 0.1  # share of a line from which wrong letters are told
_LETTERS = 3  # wrong letters from which they are told
_TOLD_AS_A_WHOLE = 0.1  # share of the running text in another size that the rules on its size tell
_BESIDE = frozenset({"type_name", "subject", "appendix_title", "part_heading"})
_SIZED = ("legal_basis", "part_heading", "roman_heading", "article", "arabic_heading")


class LineStyle(StyleOf, frozen=True, forbid_unknown_fields=True):
    """The same; lines of the rows `kin` are held only against those under the same heading, and only as a whole."""

    kin: tuple[str, ...] = ()


def line_style(dossier: Dossier, params: LineStyle) -> Iterator[Outcome]:
    """Lines of a component with letters that are not bold, or not italic, though the table asks for it; or the reverse.

    One finding a component. Where most of its letters are wrong, the rules on whole components tell it.
    """
    lines = facts_of(dossier).typography.lines
    for kind, look in chosen(dossier, params):
        if getattr(kind, params.what) is not params.must or _wrong(look, params)[0] > _MAJORITY:
            continue
        if kind.key in params.kin:
            wrong = list(_odd_among_kin(dossier, lines[kind.key], params))
        else:
            wrong = [place for line in lines[kind.key] if (place := _wrong_place(dossier, kind, line, params))]
        if wrong:
            yield _told(dossier, kind, wrong)


def _wrong_place(dossier: Dossier, kind: Kind, line: Look, params: StyleOf) -> Span | None:
    """The first letters of a line that are wrong; None where there are too few, or what follows a run-in title."""
    share, letters, place = _wrong(line, params)
    if place is None or letters < _LETTERS or share < _STRAY:
        return None
    block = dossier.document.blocks[place.block]
    words = dossier.document.text_of(line.spans[0]).strip()
    if sum(c.isalpha() for c in words) < _LETTERS:
        return None  # a row of signs that stands for a line
    if kind.key in _BESIDE and words.startswith("(") and words.endswith(")"):
        return None  # a remark below a title is none of its lines
    if place.start < block.label_end:
        return None  # the look of an automatic number hangs on the paragraph mark, which nobody sees
    run_in = kind.role is Role.HEADING and ":" in block.text[line.spans[0].start : place.start]
    return None if run_in else Span(place.block, place.start, line.spans[0].end)


def _odd_among_kin(dossier: Dossier, lines: Sequence[Look], params: StyleOf) -> Iterator[Span]:
    """The lines that are wrong as a whole beside a right one under the same heading."""
    odd = [line for line in lines if _wrong(line, params)[0] > _WHOLE]
    right = {line.spans[0].block for line in lines} - {line.spans[0].block for line in odd}
    for line in odd:
        at = line.spans[0].block
        for children in (dossier.outline, *(item.children for item in dossier.items())):
            kin = {item.label_span.block for item in children}
            if at in kin and kin & right:
                yield line.spans[0]


def _wrong(look: Look, params: StyleOf) -> tuple[float, int, Span | None]:
    """The share of the letters that are wrong, how many they are, and the first of them."""
    tally = look.bold if params.what == "bold" else look.italic
    letters = tally.counts.get(not params.must, 0)
    return (letters / tally.known if letters else 0.0), letters, tally.first.get(not params.must)


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The share of the lines of a kind that may deviate and still be told, and the visible characters of a line."""

    share: float
    letters: int


def line_size(dossier: Dossier, params: Share) -> Iterator[Outcome]:
    """Paragraphs, headings and lines of the legal basis in another size than most of their kind, each as a whole.

    Sizes outside the table are told by the rules on components and on the running text.
    """
    look = facts_of(dossier).typography
    table = kinds(dossier.regime)
    main = look.body.size.main
    odd: list[tuple[Span, float, float]] = []
    for key in _SIZED:
        odd += _odd_sizes(look.lines.get(key, ()), params, table[key], main)
    paragraphs = [
        look_of(dossier.document, "body", (whole(p.block),)) for p in look.running if not is_aside(p.block.text.strip())
    ]
    if main is not None and look.body.size.share(lambda size: size != main) <= _TOLD_AS_A_WHOLE:
        odd += _odd_sizes(paragraphs, params, None, main)
    if odd:
        odd.sort(key=lambda one: one[0].block)
        found = ", ".join(dict.fromkeys(number(size) for _, size, _ in odd))
        expected = ", ".join(dict.fromkeys(number(usual) for _, _, usual in odd))
        places = [span for span, _, _ in odd]
        yield Hit(span=places[0], found=found, expected=expected, values=counted(dossier.document, places))


def _odd_sizes(
    lines: Sequence[Look], params: Share, kind: Kind | None, body: float | None
) -> list[tuple[Span, float, float]]:
    """The lines that have another size than most, or than the running text, with their size and the usual one.

    None where too many deviate.
    """
    sizes = Counter(line.size.main for line in lines if line.size.known >= params.letters)
    usual = body if body in sizes else next((size for size, _ in sizes.most_common(1)), None)
    odd = []
    for line in lines:
        size = line.size.main
        if size is None or usual is None or size == usual or line.size.known < params.letters:
            continue
        if line.size.counts[size] > _WHOLE * line.size.known:
            odd.append((line.spans[0], size, usual))
    if len(odd) > params.share * sizes.total():
        return []
    return [one for one in odd if kind is None or kind.fits(one[1])]


def _told(dossier: Dossier, kind: Kind, places: Sequence[Span]) -> Hit:
    values = counted(dossier.document, [_line_of(dossier, place) for place in places])
    return Hit(span=places[0], role=kind.role, values={"component": kind.name, **values})


def _line_of(dossier: Dossier, place: Span) -> Span:
    """The whole line around a place, to be quoted."""
    text = dossier.document.blocks[place.block].text
    start = text.rfind("\n", 0, place.start) + 1
    return Span(place.block, start, place.end)
