"""No rule of layout fails on a document whose parts are missing, out of order or formatted without sense."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plancheck.model.document import Align, Block, BlockKind, Box, CellRef, Document, Format, PageSetup, Segment
from tests.builders.formatted import A4, STROKES, judged, plan

LENGTHS = st.sampled_from([None, 0.0, -30.0, 6.0, 500.0])
FORMS = st.builds(
    dict,
    align=st.sampled_from([None, *Align]),
    first_line=LENGTHS,
    left=LENGTHS,
    before=LENGTHS,
    line=LENGTHS,
    line_rule=st.sampled_from([None, "auto", "exact", "at_least"]),
)
LOOKS = st.builds(
    dict,
    font=st.sampled_from([None, "", "ABCDEF+", ".VnTime"]),
    size=st.sampled_from([None, 0.0, 13.0, 72.0]),
    color=st.sampled_from([None, "", "red", "#FF00ZZ", "#FF0000"]),
    bold=st.sampled_from([None, True]),
)
CELLS = st.sampled_from([None, CellRef(0, 0, 0, 1, 1), CellRef(3, 2, 1, 3, 2)])
BOXES = st.builds(lambda x, y: Box(x, y, x + 120, y + 14), st.floats(0, 500), st.floats(0, 800))


@st.composite
def odd_documents(draw: st.DrawFn) -> Document:
    order = draw(st.permutations(plan().blocks))[: draw(st.integers(0, 24))]
    blocks: list[Block] = []
    for index, block in enumerate(order):
        changed = replace(block, index=index)
        if draw(st.booleans()):
            runs = tuple(replace(run, **draw(LOOKS)) for run in block.runs)
            form = replace(block.format, **draw(FORMS))
            changed = replace(changed, runs=runs, format=form, kind=draw(st.sampled_from(BlockKind)), cell=draw(CELLS))
        if draw(st.booleans()):
            page, box = draw(st.integers(1, 3)), draw(BOXES)
            segments = (Segment(0, len(block.text), page=page, box=box),)
            changed = replace(changed, page=page, box=box, segments=segments)
        blocks.append(changed)
    last = max(len(blocks) - 1, 0)
    strokes = tuple(replace(s, after=min(s.after or 0, last), page=draw(st.sampled_from([None, 1]))) for s in STROKES)
    sections = draw(st.sampled_from([(), (A4,), (PageSetup(),), (A4, replace(A4, width=900.0, first_block=5))]))
    kind = draw(st.sampled_from([Format.DOCX, Format.PDF]))
    return Document("x", kind, tuple(blocks), draw(st.sampled_from([None, 1, 3])), sections, strokes if blocks else ())


@given(odd_documents())
@settings(max_examples=60, deadline=None)
def test_nothing_fails(document: Document) -> None:
    assert judged(document).internal_errors == ()
