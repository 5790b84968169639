from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Block, BlockKind, Box, Document, Format, Location, Segment, Span
from plancheck.model.finding import ComponentReport, Excerpt
from plancheck.reports.page.picture_match import match
from tests.builders.fabricated import checked, finding

STEP = 7.0


def docx(*texts: str) -> Document:
    return Document("a.docx", Format.DOCX, tuple(Block(i, BlockKind.PARAGRAPH, text) for i, text in enumerate(texts)))


def pdf(*lines: str) -> Document:
    """A PDF as read: ten lines a page, every character 7 pt wide from x = 80, lines 20 pt apart."""
    blocks = []
    for index, text in enumerate(lines):
        page, top = index // 10 + 1, 100.0 + 20 * (index % 10)
        edges = tuple(80 + STEP * i for i in range(len(text) + 1))
        box = Box(80, top, edges[-1], top + 14)
        segment = Segment(0, len(text), page=page, box=box, edges=edges)
        blocks.append(Block(index, BlockKind.PARAGRAPH, text, segments=(segment,), page=page, box=box))
    return Document("a.pdf", Format.PDF, tuple(blocks), pages=len(lines) // 10 + 1)


def at(block: int, start: int, end: int, **changes):
    values = {"location": Location(block=block, component="body"), "excerpt": Excerpt("…", 0, 1)}
    return finding(**(values | {"span": Span(block, start, end)} | changes))


def found(place) -> tuple[int, float, float, float]:
    (box,) = place.boxes
    return place.page, box.top, (box.x0 - 80) / STEP, (box.x1 - 80) / STEP


def test_a_span_is_found_though_set_otherwise() -> None:
    given_ = docx("Kế hoạch", "Độc lập - Tự do - Hạnh phúc")
    (place,) = match(checked(at(1, 10, 15)), given_, pdf("Kế hoạch", "Độc lập  –  Tự do – Hạnh phúc"))
    assert found(place) == (1, 120, 12, 17)
    assert place.exact


def test_the_span_counts_and_not_the_words() -> None:
    lines = ("mở đầu thứ nhất", "hạn nộp báo cáo", "ở giữa thứ hai", "hạn nộp báo cáo", "nộp, nộp và nộp")
    report = checked(at(3, 4, 7), at(1, 4, 7), at(4, 5, 8), at(4, 0, 3, excerpt=Excerpt("hạn nộp báo cáo", 4, 7)))
    places = match(report, docx(*lines), pdf(*lines))
    assert [found(place) for place in places] == [(1, 160, 4, 7), (1, 120, 4, 7), (1, 180, 5, 8), (1, 180, 0, 3)]


def test_a_place_between_two_characters_is_a_line_and_a_comma_a_box() -> None:
    given_ = docx("Nơi nhận", "Như trên, và Lưu văn thư")
    point, comma = match(checked(at(1, 13, 13), at(1, 8, 9)), given_, pdf("Nơi nhận", "Như  trên, và Lưu văn thư"))
    assert found(point) == (1, 120, 14, 14)
    assert found(comma) == (1, 120, 9, 10)


def test_words_on_two_lines_get_two_boxes() -> None:
    given_ = docx("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    (place,) = match(checked(at(0, 0, 34)), given_, pdf("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"))
    assert [(b.top, b.x0) for b in place.boxes] == [(100, 80), (120, 80)]


def test_words_on_two_pages_are_shown_where_they_begin() -> None:
    lines = [f"dòng số {n} của bài này" for n in range(9)]
    given_ = docx(*lines, "đoạn văn vắt qua hai trang giấy")
    (place,) = match(checked(at(9, 9, 31)), given_, pdf(*lines, "đoạn văn vắt qua", "hai trang giấy"))
    assert found(place) == (1, 280, 9, 16)


def test_what_is_nowhere_gets_its_component_or_nothing() -> None:
    text = "Bến Sỏi, ngày 05 tháng 3 năm 2024"
    given_ = docx("Ủy ban nhân dân", "không hề có", text)
    missing = finding(location=Location(block=0, component="place_date"), excerpt=None)
    about_page = at(0, 0, 0, excerpt=None)
    other = at(1, 0, 5, location=Location(block=1, component="signer"))
    component = ComponentReport("place_date", text, 1.0, (), Location(block=2), Span(2, 0, 33))
    report = checked(missing, about_page, other, components=(component,))
    near, page, nowhere = match(report, given_, pdf("Ủy ban nhân dân", text))
    assert found(near) == (1, 120, 0, 33)
    assert not near.exact
    assert (page, nowhere) == (None, None)


def test_the_nearest_of_several_components_is_meant() -> None:
    given_ = docx("Điều một quy định chung", "giữa hai điều", "Điều hai tổ chức thực hiện")
    components = tuple(
        ComponentReport("heading", given_.blocks[i].text, 1.0, (), Location(block=i), Span(i, 0, 8)) for i in (0, 2)
    )
    missing = finding(location=Location(block=2, component="heading"), excerpt=None)
    (place,) = match(checked(missing, components=components), given_, pdf(*(b.text for b in given_.blocks)))
    assert found(place) == (1, 140, 0, 8)


def test_pages_without_words_and_a_file_that_changed_give_no_place() -> None:
    assert match(checked(at(0, 0, 3)), docx("một hai"), pdf()) == (None,)
    assert match(checked(at(0, 0, 3)), docx("một hai"), pdf("", "— · —")) == (None,)
    assert match(checked(at(7, 0, 3)), docx("một hai"), pdf("một hai")) == (None,)


LINES = st.lists(
    st.lists(st.sampled_from("abcdeđêôơư "), min_size=12, max_size=40)
    .map("".join)
    .filter(lambda s: len(set(s.strip())) > 6),
    min_size=1,
    max_size=25,
)


@given(LINES, st.data())
def test_a_place_holds_the_very_letters(lines, data) -> None:
    index = data.draw(st.integers(0, len(lines) - 1))
    letters = [i for i, char in enumerate(lines[index]) if char != " "]
    start = data.draw(st.sampled_from(letters))
    end = data.draw(st.sampled_from([i + 1 for i in letters if i >= start]))
    (place,) = match(checked(at(index, start, end)), docx(*lines), pdf(*lines))
    assert place is not None
    page, top, first, last = found(place)
    assert (page, top) == (index // 10 + 1, 100.0 + 20 * (index % 10))
    assert (round(first), round(last)) == (start, end)
