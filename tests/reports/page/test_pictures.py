import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from plancheck import api
from plancheck.model.document import Box, Location, Span
from plancheck.model.finding import Excerpt
from plancheck.reports.page import office_pdf, picture_render
from plancheck.reports.page.pictures import (
    MAX_PAGES,
    PageImage,
    PageImages,
    PictureOptions,
    Place,
    Source,
    picture,
    wanted_pages,
)
from tests.builders.docx import R_URI, docx, docx_parts, p, package, part
from tests.builders.fabricated import checked, finding, unreadable
from tests.builders.html_page import drawn
from tests.builders.pdf import Pdf, width_of

needs_office = pytest.mark.skipif(office_pdf.find() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="needs a shell")


def pdf_of(*pages: str) -> bytes:
    made = Pdf()
    for words in pages:
        made.page().text(85, 100, words)
    return made.build()


@pytest.fixture
def pdf(tmp_path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("Bến Sỏi, ngày 05 tháng 03 năm 2024", "Trang hai", "Trang ba"))
    return path


def in_pdf(page: int | None = 1, box: Box | None = None, **changes):
    return finding(location=Location(page=page, block=0, component="place_date", box=box), **changes)


def test_the_pages_of_a_pdf_are_drawn_and_its_findings_placed(pdf) -> None:
    box = Box(200, 88, 260, 103)
    report = checked(in_pdf(box=box), in_pdf(2, box, excerpt=None), in_pdf(None), path=str(pdf), format="pdf")
    images = picture(report)
    assert (images.source, images.total, images.left_out) == (Source.PDF, 3, 0)
    assert [(page.number, page.width, page.height) for page in images.pages] == [(n, 595, 842) for n in (1, 2, 3)]
    assert images.places == (Place(1, (box,)), Place(2), None)
    image = Image.open(io.BytesIO(images.pages[0].data))
    assert image.size == (910, 1287)
    assert images.pages[0].printed(Box(85, 88, 200, 103)) > 0
    assert images.pages[0].printed(Box(85, 200, 500, 800)) == 0


def test_a_box_over_several_lines_is_taken_apart(tmp_path) -> None:
    made = Pdf()
    text = "Xã tổ chức họp thôn để bàn việc làm đường, " * 4
    made.page().paragraph(120, text.strip())
    path = tmp_path / "a.pdf"
    path.write_bytes(made.build())
    from plancheck.readers.opening import read

    document = read(path)
    span = Span(0, 10, len(document.blocks[0].text) - 10)
    location = document.locate(span, "body")
    words = finding(location=location, excerpt=Excerpt("…", 0, 1), span=span)
    assert location.box is not None
    assert location.box.bottom - location.box.top > 30
    place = picture(checked(words, path=str(path), format="pdf")).places[0]
    assert place is not None
    assert len(place.boxes) == 3
    assert all(box.bottom - box.top < 24 for box in place.boxes)
    assert [b.top for b in place.boxes] == sorted(b.top for b in place.boxes)
    union = place.boxes[0].union(place.boxes[1]).union(place.boxes[2])
    assert union == location.box


@pytest.mark.parametrize(
    ("places", "total", "limit", "pages"),
    [
        ((), 0, 5, ()),
        ((), 3, 5, (1, 2, 3)),
        ((), 9, 3, (1, 2, 3)),
        ((7, 5), 9, 3, (1, 5, 7)),
        ((7, 5, 99, None), 9, 4, (1, 2, 5, 7)),
        ((2, 3, 4), 9, 2, (1, 2)),
    ],
)
def test_pages_with_findings_come_first_where_not_all_may_be_drawn(places, total, limit, pages) -> None:
    assert wanted_pages(tuple(Place(p) if p else None for p in places), total, limit) == pages


def test_the_number_of_pages_is_bounded_and_said(pdf) -> None:
    report = checked(in_pdf(3), path=str(pdf), format="pdf")
    images = picture(report, PictureOptions(max_pages=2))
    assert [page.number for page in images.pages] == [1, 3]
    assert images.left_out == 1
    assert "1 trang không vẽ ở đây." in drawn(report, images=images).one("section", "pages").text
    assert MAX_PAGES == 30


@pytest.mark.parametrize(
    ("report", "options", "source"),
    [
        (checked(), PictureOptions(), Source.NO_PAGES),
        (checked(path="<stdin>", format="docx"), PictureOptions(), Source.NO_PAGES),
        (unreadable(), PictureOptions(), Source.UNREADABLE),
        (checked(path="there-is-no-such.pdf", format="pdf"), PictureOptions(), Source.UNREADABLE),
        (checked(format="pdf"), PictureOptions(wanted=False), Source.UNWANTED),
        (checked(format="docx"), PictureOptions(max_pages=0), Source.SPENT),
    ],
)
def test_where_there_are_no_pictures_it_is_known_why(report, options, source) -> None:
    assert picture(report, options).source is source


def test_what_is_no_pdf_any_more_is_no_fault(tmp_path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    assert picture(checked(path=str(path), format="pdf")).source is Source.UNREADABLE


def test_a_page_as_large_as_a_wall_stays_small(tmp_path) -> None:
    made = Pdf()
    made.page(14_000, 9_000).text(100, 100, "Bến Sỏi")
    with picture_render.open_pdf(made.build()) as drawing:
        page = drawing.page(1)
    assert max(Image.open(io.BytesIO(page.data)).size) == picture_render.MAX_SIDE


def test_letters_become_png_and_photographs_jpeg() -> None:
    letters = Image.new("RGB", (200, 200), "white")
    letters.paste("black", (20, 20, 60, 40))
    photograph = Image.effect_noise((200, 200), 80).convert("RGB")
    assert [picture_render.encoded(image)[1] for image in (letters, photograph)] == ["image/png", "image/jpeg"]
    assert picture_render.encoded(photograph) == picture_render.encoded(photograph)


def test_without_libreoffice_a_docx_gets_the_outline(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(office_pdf, "find", lambda: None)
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("KẾ HOẠCH")))
    report = checked(finding(location=Location(block=0)), path=str(path), format="docx")
    images = picture(report)
    assert images == PageImages(Source.NO_OFFICE, places=(None,))
    assert "chưa cài LibreOffice" in drawn(report, images=images).one("section", "pages").text


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Stands for LibreOffice: a program that writes down its call and does as the given shell words say."""

    def install(words: str) -> Path:
        log = tmp_path / "call.txt"
        program = tmp_path / "soffice"
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {log}\nenv >> {log}\nout=$9\n{words}\n')
        program.chmod(0o700)
        monkeypatch.setattr(office_pdf, "find", lambda: str(program))
        return log

    return install


@posix
def test_a_docx_is_drawn_from_a_copy_in_a_folder_that_is_gone_afterwards(tmp_path, office) -> None:
    ready = tmp_path / "ready.pdf"
    ready.write_bytes(pdf_of("Bến Sỏi, ngày 05 tháng 03 năm 2024", "Trang hai"))
    log = office(f'mkdir -p "$out" && cp {ready} "$out/document.pdf"')
    folder = tmp_path / "given"
    folder.mkdir()
    path = folder / "a.docx"
    path.write_bytes(docx(p("Bến Sỏi, ngày 05 tháng 03 năm 2024")))
    before = path.read_bytes()
    words = finding(location=Location(block=0), span=Span(0, 17, 25))
    images = picture(checked(words, path=str(path), format="docx"))
    assert (images.source, images.total) == (Source.OFFICE, 2)
    place = images.places[0]
    assert place is not None
    assert (place.page, place.exact, len(place.boxes)) == (1, True, 1)
    start = 85 + width_of("Bến Sỏi, ngày 05 ", 14)
    assert place.boxes[0].x0 == pytest.approx(start, abs=0.5)
    assert place.boxes[0].x1 == pytest.approx(start + width_of("tháng 03", 14), abs=0.5)
    call = log.read_text(encoding="utf-8").splitlines()
    assert call[0].startswith("-env:UserInstallation=file:///")
    assert str(folder) not in "\n".join(call[:10])
    assert "https_proxy=http://127.0.0.1:9" in call
    assert not Path(call[8]).parent.exists()
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == before


@posix
@pytest.mark.parametrize("words", ["exit 1", "exit 0", "exec sleep 30", "(sleep 30) & wait"])
def test_a_conversion_that_fails_or_hangs_is_given_up(tmp_path, office, words) -> None:
    office(words)
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("KẾ HOẠCH")))
    report = checked(path=str(path), format="docx")
    assert picture(report, PictureOptions(seconds=0.3)).source is Source.OFFICE_FAILED


def hostile(url: str) -> bytes:
    """A document that wants a linked picture and a template from elsewhere, and has a harmless hyperlink."""
    shape = '<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata r:id="rIdP"/></v:shape></w:pict></w:r>'
    parts = docx_parts(p("KẾ HOẠCH", inner=shape), settings='<w:attachedTemplate r:id="rIdT"/>')
    relation = '<Relationship Id="{}" Type="' + R_URI + '/{}" Target="{}" TargetMode="External"/>'
    inner = relation.format("rIdP", "image", f"{url}/linked.png") + relation.format("rIdH", "hyperlink", f"{url}/a")
    name = "word/_rels/document.xml.rels"
    parts[name] = str(parts[name]).replace("</Relationships>", inner + "</Relationships>")
    rels = str(parts["_rels/.rels"]).partition("<Relationship ")[0]
    parts["word/_rels/settings.xml.rels"] = (
        rels + relation.format("rIdT", "attachedTemplate", f"{url}/t.dotm") + "</Relationships>"
    )
    return package(parts)


def test_the_copy_points_to_nothing_outside_but_hyperlinks(tmp_path) -> None:
    given, copy = tmp_path / "a.docx", tmp_path / "b.docx"
    given.write_bytes(hostile("http://192.0.2.1"))
    office_pdf.without_links(str(given), copy)
    with zipfile.ZipFile(copy) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "192.0.2.1" not in parts["word/_rels/settings.xml.rels"]
    assert "linked.png" not in parts["word/_rels/document.xml.rels"]
    assert 'Target="http://192.0.2.1/a"' in parts["word/_rels/document.xml.rels"]
    with zipfile.ZipFile(given) as archive:
        assert parts["word/document.xml"] == archive.read("word/document.xml").decode()


def test_a_part_beyond_all_measure_is_not_unpacked(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(office_pdf, "MAX_PART", 100)
    path = tmp_path / "a.docx"
    path.write_bytes(package({"word/document.xml": part("document", " " * 200)}))
    assert office_pdf.to_pdf(str(path), sys.executable, 5) is None


@needs_office
def test_libreoffice_draws_a_document_and_fetches_nothing(tmp_path) -> None:
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = tmp_path / "a.docx"
        path.write_bytes(hostile(f"http://127.0.0.1:{server.server_port}"))
        report = api.check_file(str(path))
        images = picture(report)
    finally:
        server.shutdown()
        server.server_close()
    assert (images.source, images.total) == (Source.OFFICE, 1)
    assert asked == []


PAGE = PageImage(1, 595, 842, b"x")


def marks(*places: Place | None, page: PageImage = PAGE, report=None):
    report = report or checked(*(in_pdf(1, message=f"Điểm {n}") for n, _ in enumerate(places)), format="pdf")
    images = PageImages(Source.PDF, (page,), places, 1)
    return drawn(report, images=images).one("section", "pages")


def _box(rect) -> Box:
    x, y, width, height = (float(rect[key]) for key in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def test_a_mark_covers_its_words_and_leads_to_its_finding() -> None:
    tree = marks(Place(1, (Box(100, 200, 150, 214), Box(85, 218, 120, 232))))
    svg = tree.one("svg", "marks")
    assert svg["viewbox"] == "0 0 595 842"
    mark = svg.one("a", "mark")
    assert (mark["href"], mark["id"]) == ("#d1-f1", "d1-m1")
    assert [_box(r) for r in mark.all("rect", "place")] == [
        Box(99, 199.5, 151, 214.5),
        Box(84, 217.5, 121, 232.5),
    ]
    assert mark.one("text").text == "✗1"
    assert mark.one("title").text == "Đến điểm số 1: Điểm 0"


def test_a_place_between_two_letters_can_be_seen_and_a_box_off_the_page_stays_on_it() -> None:
    tree = marks(Place(1, (Box(100, 200, 100, 214),)), Place(1, (Box(-50, 830, 9000, 9000),)))
    thin, wide = (_box(r) for r in tree.all("rect", "place"))
    assert thin.x1 - thin.x0 == 5
    assert (wide.x0, wide.x1, wide.bottom) == (-1, 596, 842.5)


def test_labels_do_not_lie_on_each_other_and_stay_on_the_page() -> None:
    same = Place(1, (Box(300, 200, 330, 214),))
    tags = [_box(r) for r in marks(*[same] * 12).all("rect", "tag")]
    assert len(tags) == 12
    for i, one in enumerate(tags):
        assert 0 <= one.x0 < one.x1 <= 595
        for other in tags[:i]:
            assert one.x1 <= other.x0 or other.x1 <= one.x0 or one.bottom <= other.top or other.bottom <= one.top


def test_a_label_keeps_off_print() -> None:
    above = tuple(((1 << 199) - 1) if 62 <= row <= 66 else 0 for row in range(281))
    (tag,) = (
        _box(r)
        for r in marks(Place(1, (Box(300, 201, 330, 214),)), page=PageImage(1, 595, 842, b"x", ink=above)).all(
            "rect", "tag"
        )
    )
    assert tag.top >= 201


def test_findings_about_a_page_or_about_none_are_told_apart() -> None:
    tree = marks(Place(1), None)
    assert [chip["href"] for chip in tree.one("p", "chips").all("a")] == ["#d1-f1"]
    assert tree.all("svg") == []


def test_a_place_that_is_only_the_component_says_so() -> None:
    mark = marks(Place(1, (Box(100, 200, 150, 214),), exact=False)).one("a", "near")
    assert mark.one("title").text.endswith("(chỉ tìm được thành phần, không phải đúng chữ này)")


def test_the_outline_shows_every_component_with_its_result_and_the_words_found() -> None:
    tree = drawn(checked(finding())).one("section", "pages")
    titles = {cell.one("title").text: cell for cell in tree.all(class_="cell")}
    bad = titles["Địa danh và thời gian ban hành: Không đạt"]
    assert (bad.name, bad["href"], bad.one("text", "sign").text) == ("a", "#d1-f1", "✗")
    assert titles["Bố cục, đề mục: Chưa kiểm tra"].one("text", "sign").text == "?"
    row = tree.one("table", "lines").one("tbody").one("tr")
    assert [td.text for td in row.all("td")] == [
        "✗ 1",
        "dòng 5, cột 14",
        "Bến Sỏi, ngày 05 tháng 03 năm 2024",
    ]
    assert row.one("a")["id"] == "d1-m1"
