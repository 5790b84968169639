import doctest
import os
from pathlib import Path

import pytest

from plancheck import api
from plancheck.bilingual import Text
from plancheck.errors import UsageError
from plancheck.model.document import Span
from plancheck.model.finding import Status
from plancheck.readers.folders import Closed

PLAN = "KẾ HOẠCH\nChỉnh trang đường thôn năm 2026\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in ("b.txt", "A.MD", "c.docx", "d.PDF", "e.doc", "f.odt", "g.png", "~$c.docx", ".an.txt", "con/h.txt",
                 ".git/i.txt", "con/.k/l.txt", "khong-duoi", "k.docm", "l.DOTX", "m.dotm", "n.rtf", "o.dot",
                 "p.markdown", "kho/audit.sqlite", "kho/q.txt", "kho/cache/r.docx", "giu/cache/s.docx"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, encoding="utf-8")
    return tmp_path


def names(folder, files):
    return [os.path.relpath(f, folder) for f in files]


def test_the_documents_in_a_folder(folder) -> None:
    found = names(folder, api.documents_in(str(folder)))
    here = ["A.MD", "b.txt", "c.docx", "d.PDF", "e.doc", "f.odt", "k.docm", "l.DOTX", "m.dotm", "n.rtf", "o.dot"]
    assert found == [*here, "p.markdown", "con/h.txt", "giu/cache/s.docx", "kho/q.txt"]


def test_files_named_outright_are_taken_as_they_are(folder) -> None:
    given = [folder / ".an.txt", str(folder / "g.png"), "khong-co.docx", "-"]
    assert api.expand(given).files == tuple(map(str, given))


def test_nothing_is_checked_twice(folder) -> None:
    found = api.expand([folder / "b.txt", folder / "con", folder / "con" / "h.txt", folder / "b.txt"])
    assert names(folder, found.files) == ["b.txt", "con/h.txt"]


def test_a_folder_without_documents(tmp_path) -> None:
    assert api.expand([tmp_path]) == api.Expansion((), (str(tmp_path),))


def test_a_folder_that_cannot_be_opened(tmp_path, monkeypatch) -> None:
    def refuse(path):
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert api.expand([tmp_path]) == api.Expansion((), (), (Closed(str(tmp_path), Text("không có quyền", "no")),))


def test_links_to_folders_are_not_followed(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    try:
        (tmp_path / "vong").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert names(tmp_path, api.expand([tmp_path]).files) == ["a.txt"]


def test_a_file(folder) -> None:
    report = api.check_file(folder / "b.txt")
    assert (report.status, report.format, report.type) == (Status.CHECKED, "text", "KH")
    assert report.path == str(folder / "b.txt")


def test_a_text() -> None:
    report = api.check_text(PLAN)
    assert (report.status, report.path, report.type) == (Status.CHECKED, "<stdin>", "KH")


def test_a_finding_keeps_the_place_of_its_words() -> None:
    report = api.check_text("Độc lập – Tự do – Hạnh phúc\nKẾ HOẠCH\nChỉnh trang đường thôn năm 2026\n")
    (motto,) = (f for f in report.findings if f.rule == "TT204")
    assert motto.span == Span(0, 0, 27)
    missing = [f for f in report.findings if f.excerpt is None]
    assert missing
    assert all(f.span is None for f in missing)
    assert all(c.span is not None and c.location.block == c.span.block for c in report.components)


def test_bytes_in_another_encoding() -> None:
    assert api.check_bytes(PLAN.encode("utf-16")).subject == "Chỉnh trang đường thôn năm 2026"


def test_a_missing_file_is_a_report(tmp_path) -> None:
    report = api.check_file(tmp_path / "khong-co.txt")
    assert (report.status, report.error) == (Status.UNREADABLE, "Không tìm thấy tệp.")


def test_paths_are_checked_one_by_one(folder) -> None:
    reports = api.check_paths([folder / "con", folder / "khong-co.txt"])
    assert next(reports).path == str(folder / "con" / "h.txt")
    assert next(reports).status is Status.UNREADABLE
    assert list(reports) == []


@pytest.mark.parametrize(("option", "value"), [("stage", "nháp"), ("lang", "fr"), ("pdf_engine", "x")])
def test_options_are_checked(option, value) -> None:
    with pytest.raises(UsageError, match=f"^{option}: “{value}” không phải một trong: "):
        api.check_file("a.txt", **{option: value})


def test_the_example_in_the_documentation() -> None:
    assert doctest.testmod(api, raise_on_error=True).attempted == 3


def test_bytes_of_a_word_file_are_checked_like_the_file() -> None:
    file = Path(__file__).parent.parent / "samples" / "good" / "bao-cao.docx"
    from_file, from_bytes = api.check_file(file), api.check_bytes(file.read_bytes())
    assert from_bytes.format == "docx"
    assert from_bytes.components == from_file.components
    assert from_bytes.judged == from_file.judged


def test_bytes_of_a_pdf_are_read_by_the_library_asked_for() -> None:
    data = (Path(__file__).parent.parent / "samples" / "good" / "bao-cao.pdf").read_bytes()
    assert api.check_bytes(data, pdf_engine="pdfplumber").status is Status.CHECKED
    with pytest.raises(UsageError):
        api.check_bytes(data, pdf_engine="khac")


def test_texts_and_folders_take_settings_and_no_waivers(tmp_path) -> None:
    from plancheck.config.settings import Configurations

    rule = api.check_text(PLAN).findings[0].rule
    config = tmp_path / "plancheck.toml"
    config.write_text(f'ignore = ["{rule}"]\n', encoding="utf-8")
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, encoding="utf-8")
    settings = Configurations().of(str(file))
    for report in (api.check_text(PLAN, settings=settings), *api.check_paths([tmp_path], settings=settings)):
        assert report.status is Status.CHECKED
        assert rule not in {finding.rule for finding in report.findings}
    waived = f"{PLAN}<!-- plancheck: bỏ qua {rule}: đã thống nhất -->\n"
    assert rule in {f.rule for f in api.check_text(waived, waive=False).findings}
    assert rule not in {f.rule for f in api.check_text(waived).findings}


def test_the_options_are_those_of_the_command_line() -> None:
    assert set(api.Options.__annotations__) == {*api.Wishes.__struct_fields__, "settings"}
    with pytest.raises(TypeError):
        api.check_text(PLAN, selekt=("TT",))


WAYS = [
    lambda folder, **options: api.check_file(folder / "b.txt", **options),
    lambda folder, **options: next(api.check_paths([folder / "b.txt"], **options)),
    lambda folder, **options: api.check_bytes(PLAN.encode(), **options),
    lambda folder, **options: api.check_text(PLAN, **options),
]


@pytest.mark.parametrize("check", WAYS)
def test_every_way_to_check_takes_every_option(folder, check) -> None:
    whole = check(folder)
    codes = [finding.rule for finding in whole.findings]
    assert len(set(codes)) > 1
    assert {f.rule for f in check(folder, select=(codes[0],)).findings} == {codes[0]}
    assert codes[0] not in {f.rule for f in check(folder, ignore=(codes[0],)).findings}
    config = folder / "c.toml"
    config.write_text(f'select = ["{codes[0]}"]\nlang = "en"\n', encoding="utf-8")
    english = check(folder, config=str(config))
    assert {f.rule for f in english.findings} == {codes[0]}
    assert english.findings == check(folder, config=str(config), use_config=True, lang="en").findings
    assert english.findings != check(folder, config=str(config), lang="vi").findings
    assert check(folder, config=str(config), use_config=False).findings == whole.findings
    assert check(folder, pdf_engine="pdfplumber", convert=True, ocr=False, waive=False).findings == whole.findings


@pytest.mark.parametrize("check", WAYS)
def test_no_configuration_is_looked_for_unasked(folder, check, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "plancheck.toml").write_text('select = ["CT102"]\n', encoding="utf-8")
    assert len(check(folder).judged) > 1
    assert check(folder, use_config=True).judged == ("CT102",)


def test_settings_stand_alone(folder) -> None:
    from plancheck.config.settings import Settings

    assert api.check_text(PLAN, settings=Settings(lang="en")) == api.check_text(PLAN, lang="en")
    assert api.check_text(PLAN, settings=Settings(lang="en"), lang="vi") == api.check_text(PLAN)
    assert api.check_text(PLAN, settings=None) == api.check_text(PLAN)
    with pytest.raises(UsageError, match=r"^settings: đã định sẵn ignore, select\.$"):
        api.check_text(PLAN, settings=Settings(), select=("TT",), ignore=("KT",))


def test_settings_are_looked_for_file_by_file(folder) -> None:
    from plancheck.config.settings import Configurations

    (folder / "con" / "plancheck.toml").write_text('select = ["TT204"]\n', encoding="utf-8")
    (folder / ".git").mkdir(exist_ok=True)
    reports = api.check_paths([folder / "b.txt", folder / "con" / "h.txt"], settings=Configurations())
    assert [len(report.judged) > 1 for report in reports] == [True, False]


def test_a_span_of_a_report_leads_to_the_raw_text_of_the_file() -> None:
    from plancheck.model.address import stretches_of
    from tests.builders.raw_text import of, raw_texts

    path = Path(__file__).parents[1] / "samples" / "mixed" / "ke-hoach-xa-nhap.docx"
    document, raw = api.read_file(path, anchors=True), raw_texts(path.read_bytes())
    words = [f for f in api.check_file(path).findings if f.span is not None and f.rule.startswith("CT")]
    assert words
    for finding in words:
        span = finding.span
        parts = stretches_of(document.blocks[span.block], span.start, span.end)
        assert "".join(of(raw, part) for part in parts) == document.text_of(span)
    plain = api.read_file(path)
    assert [block.text for block in plain.blocks] == [block.text for block in document.blocks]
    assert not any(block.segments for block in plain.blocks)
    with pytest.raises(UsageError):
        api.read_file(path, pdf_engine="other")
