from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Block, BlockKind, Box, Document, Format, Location, Segment
from plancheck.model.finding import ComponentReport, Excerpt
from plancheck.reports.page.picture_match import _rising, match
from tests.builders.fabricated import checked, finding

STEP = 7.0


def document(*lines: str) -> Document:
    """A PDF as read: ten lines a page, every character 7 pt wide from x = 80, lines 20 pt apart."""
    blocks = []
    for index, text in enumerate(lines):
        page, top = index // 10 + 1, 100.0 + 20 * (index % 10)
        edges = tuple(80 + STEP * i for i in range(len(text) + 1))
        box = Box(80, top, edges[-1], top + 14)
        segment = Segment(0, len(text), page=page, box=box, edges=edges)
        blocks.append(Block(index, BlockKind.PARAGRAPH, text, segments=(segment,), page=page, box=box))
    return Document("a.pdf", Format.PDF, tuple(blocks), pages=len(lines) // 10 + 1)


def words(text: str, start: int, end: int, block: int = 0, **changes):
    excerpt = Excerpt(text, start, end)
    return finding(location=Location(block=block, component="body"), excerpt=excerpt, **changes)


def found(place) -> tuple[int, float, float, float]:
    (box,) = place.boxes
    return place.page, box.top, (box.x0 - 80) / STEP, (box.x1 - 80) / STEP


def test_words_are_found_though_set_otherwise() -> None:
    pdf = document("Kế hoạch", "Độc lập  –  Tự do – Hạnh phúc")
    (place,) = match(checked(words("Độc lập - Tự do - Hạnh phúc", 10, 15)), pdf)
    assert found(place) == (1, 120, 12, 17)
    assert place.exact


def test_the_same_words_are_told_apart_by_what_stands_between() -> None:
    pdf = document("mở đầu thứ nhất", "hạn nộp báo cáo", "ở giữa thứ hai", "hạn nộp báo cáo", "kết thúc thứ ba")
    report = checked(
        words("hạn nộp báo cáo", 4, 7, 30),
        words("ở giữa thứ hai", 0, 6, 20),
        words("hạn nộp báo cáo", 4, 7, 10),
        words("mở đầu thứ nhất", 0, 2, 1),
    )
    assert [found(place)[1] for place in match(report, pdf)] == [160, 140, 120, 100]


def test_a_shorter_stretch_is_enough_where_the_surroundings_differ() -> None:
    pdf = document("1. Tổ chức họp thôn bàn việc đào mương")
    text = "hoàn toàn khác hẳn lúc trước thôn bàn việc đào mương xa tít ngoài đồng cũ kỹ nữa"
    (place,) = match(checked(words(text, 34, 42, 0)), pdf)
    assert text[34:42] == "bàn việc"
    assert found(place)[2:] == (20, 28)


def test_a_defect_without_letters_of_its_own_gets_a_place_by_its_surroundings() -> None:
    pdf = document("Nơi nhận", "Như trên và Lưu văn thư")
    (place,) = match(checked(words("Như trên và Lưu văn thư", 12, 12)), pdf)
    assert found(place) == (1, 120, 12, 12)


def test_words_on_two_lines_get_two_boxes() -> None:
    pdf = document("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM")
    (place,) = match(checked(words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, 34)), pdf)
    assert [(b.top, b.x0) for b in place.boxes] == [(100, 80), (120, 80)]


def test_what_is_nowhere_gets_its_component_or_nothing() -> None:
    pdf = document("Ủy ban nhân dân", "Bến Sỏi, ngày 05 tháng 3 năm 2024")
    missing = finding(location=Location(block=0, component="place_date"), excerpt=None)
    other = finding(location=Location(block=0, component="signer"), excerpt=Excerpt("không hề có", 0, 5))
    component = ComponentReport("place_date", "Bến Sỏi, ngày 05 tháng 3 năm 2024", 1.0, (), Location(block=4))
    near, nowhere = match(checked(missing, other, components=(component,)), pdf)
    assert found(near) == (1, 120, 0, 33)
    assert not near.exact
    assert nowhere is None


def test_an_empty_pdf_gives_no_place() -> None:
    assert match(checked(finding()), document()) == (None,)
    assert match(checked(finding()), document("", "— · —")) == (None,)


@given(st.lists(st.integers(0, 30), max_size=12))
def test_the_guides_rise_and_none_longer_exists(values) -> None:
    pairs = list(enumerate(values))
    chain = _rising(pairs)
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(chain))
    best = [1] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] <= value), default=0)
    assert len(chain) == max(best, default=0)


LINES = st.lists(
    st.text("abcdeđêôơư ", min_size=12, max_size=40).filter(lambda s: len(set(s)) > 6),
    min_size=1,
    max_size=25,
    unique=True,
)


@given(LINES, st.data())
def test_a_place_holds_the_very_letters(lines, data) -> None:
    index = data.draw(st.integers(0, len(lines) - 1))
    text = lines[index]
    letters = [i for i, char in enumerate(text) if char != " "]
    start = data.draw(st.sampled_from(letters))
    end = data.draw(st.sampled_from([i + 1 for i in letters if i >= start]))
    (place,) = match(checked(words(text, start, end, index)), document(*lines))
    assert place is not None
    whole = "".join(lines).replace(" ", "")
    if whole.count(text.replace(" ", "")) == 1 and len(text.replace(" ", "")) <= 90:
        page, top, first, last = found(place)
        assert (page, top) == (index // 10 + 1, 100.0 + 20 * (index % 10))
        assert (round(first), round(last)) == (start, end)
