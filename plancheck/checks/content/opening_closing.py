"""Checks on the end of the content and on the clause that leads into it (Phụ lục III; thông lệ)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import inside, replace
from plancheck.language.normal import fold
from plancheck.language.places import tail_start
from plancheck.model.document import Block, Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome

MARK = "./."
_CLOSERS = '"”»)'
_STOPS = ".;,:!…"
_ADDRESS = re.compile(r"://|www\.|\.vn/")
_REACH = 4  # paragraphs before the end among which the mark may stand (a note or a list of enclosures may follow it)
_NO_TAIL = Abstain(
    "không nhận ra nơi nhận và khối chữ ký, nên không biết nội dung kết thúc ở đâu",
    "neither recipients nor signature were recognised, so the end of the content is unknown",
)
_TABLE = Abstain("nội dung kết thúc bằng bảng", "the content ends in a table")


def _last_paragraphs(dossier: Dossier) -> list[Block]:
    """The last paragraphs of the content outside tables, the very last one first."""
    blocks = [dossier.document.blocks[index] for index in dossier.body]
    return [block for block in reversed(blocks) if block.cell is None and len(block.text.strip()) > 1]


def _unknown_end(dossier: Dossier) -> Abstain | None:
    if dossier.recipients is None and not dossier.signatures:
        return _NO_TAIL
    if dossier.body and dossier.document.blocks[dossier.body[-1]].cell is not None:
        return _TABLE
    return None


def _is_marked(block: Block) -> bool:
    return block.text.rstrip().rstrip(f"{_CLOSERS}*").rstrip().endswith(MARK)


def _bad_mark(block: Block) -> int | None:
    """Where a mark with a slash at the end begins that is not `./.`; an address on the web is none."""
    text = block.text
    if _is_marked(block) or _ADDRESS.search(_last_chunk(text.rstrip(" .;,"))):
        return None
    end = len(text.rstrip().rstrip(_CLOSERS))
    slash = text.find("/", tail_start(text, ".;,/", end), end)
    if slash < 0:
        return None
    start = tail_start(text, _STOPS, slash)
    return slash - len(text[start:slash].lstrip())


def _last_chunk(text: str) -> str:
    """What stands behind the last white space."""
    return "" if text[-1:].isspace() else (text.rsplit(maxsplit=1) or [""])[-1]


def closing_unmarked(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The content does not end with `./.` or anything like it."""
    last = _last_paragraphs(dossier)
    if not last or any(_is_marked(block) or _bad_mark(block) is not None for block in last[:_REACH]):
        return
    unknown = _unknown_end(dossier)
    if unknown is not None:
        yield unknown
        return
    text = last[0].text
    start = tail_start(text, _STOPS)
    words = " ".join(text[:start].split()[-4:])
    yield Hit(
        span=Span(last[0].index, max(text.rfind(" ", 0, max(start - 1, 0)) + 1, 0), len(text.rstrip())),
        role=Role.CLOSING,
        found=f"…{words}{text[start:].strip()}",
        expected=f"…{words}{MARK}",
        edits=replace(Span(last[0].index, start, len(text.rstrip())), MARK),
    )


def closing_misspelt(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The content ends with `/.`, `./` or another corruption of `./.`."""
    last = _last_paragraphs(dossier)[:_REACH]
    if any(_is_marked(block) for block in last):
        return
    for block in last:
        start = _bad_mark(block)
        if start is not None:
            span = Span(block.index, start, len(block.text.rstrip()))
            yield Hit(span, Role.CLOSING, dossier.document.text_of(span), MARK, replace(span, MARK))
            return


def closing_repeated(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`./.` stands in more than one place of the content; the last one is right."""
    if dossier.recipients is None and not dossier.signatures:
        return
    marked = [block for block in reversed(_last_paragraphs(dossier)) if _is_marked(block)]
    for block in marked[:-1]:
        start = block.text.rindex(MARK)
        span = Span(block.index, start, start + len(MARK))
        yield Hit(span, Role.BODY, MARK, ".", replace(span, "."), {"count": str(len(marked))})


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ends`: the words with which a clause leads into what follows; after them stands `mark`."""

    ends: tuple[str, ...]
    mark: str


def opening_mark(dossier: Dossier, params: Opening) -> Iterator[Outcome]:
    """The clause that leads into the content does not end with the mark that announces a list."""
    opening = dossier.first(Role.OPENING)
    if opening is None:
        return
    text = opening.text.rstrip()
    bare = text.rstrip(" .;,…")
    if text.endswith(params.mark) or not fold(bare).endswith(params.ends):
        return
    start = max(bare.rfind(" ", 0, max(bare.rfind(" "), 0)) + 1, 0)
    place = inside(opening, start, len(text))
    tail = inside(opening, len(bare), len(text))
    yield Hit(place, Role.OPENING, text[start:], bare[start:] + params.mark, replace(tail, params.mark))
