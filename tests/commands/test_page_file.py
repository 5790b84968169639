import os
import stat

import pytest

from plancheck.cli import main
from plancheck.commands import page_file
from plancheck.reports.page import pictures
from plancheck.session import Session
from tests.builders.fabricated import checked, finding
from tests.builders.html_page import parse


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text("KẾ HOẠCH\nChỉnh trang đường thôn năm 2026\n", encoding="utf-8")
    return path


def test_the_page_is_written_beside_the_usual_report(plan, tmp_path, capsys) -> None:
    target = tmp_path / "ket-qua.html"
    code = main(["check", str(plan), "--html", str(target)])
    out, err = capsys.readouterr()
    assert code == 1
    assert str(plan) in out
    assert err == f"Đã ghi trang kết quả: {target}\n"
    tree = parse(target.read_text(encoding="utf-8"))
    assert tree.one("header", "top").one("h2").text == "ke-hoach.txt"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ke-hoach.txt", "ket-qua.html"]


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_the_page_may_be_read_by_whom_other_new_files_may(plan, tmp_path) -> None:
    other = tmp_path / "other"
    other.touch()
    target = tmp_path / "a.html"
    main(["check", str(plan), "-q", "--html", str(target)])
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


@pytest.mark.parametrize("name", ["a.docx", "a", "there-is-none/a.html", "folder.html"])
def test_a_target_that_cannot_be_a_page_is_refused_before_anything_is_checked(plan, tmp_path, capsys, name) -> None:
    (tmp_path / "folder.html").mkdir()
    assert main(["check", str(plan), "--html", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--html" in err


def test_a_checked_file_is_never_written_over(plan, tmp_path, capsys) -> None:
    given = plan.rename(tmp_path / "van-ban.html")
    link = tmp_path / "link.html"
    before = given.read_bytes()
    assert main(["check", str(given), "--html", str(given)]) == 2
    if os.name == "posix":
        link.symlink_to(given)
        assert main(["check", str(given), "--html", str(link)]) == 2
    assert given.read_bytes() == before


def test_a_page_that_cannot_be_written_leaves_nothing_behind(plan, tmp_path, capsys, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main(["check", str(plan), "--html", str(tmp_path / "a.html")]) == 2
    assert "Không ghi được" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["ke-hoach.txt"]


def test_a_picture_that_fails_costs_only_the_picture(tmp_path, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(pictures, "picture", broken)
    monkeypatch.delenv("PLANCHECK_DEBUG", raising=False)
    target = tmp_path / "a.html"
    page_file.write_page(str(target), [checked(finding())], stage="draft", lang="vi", pictures=True)
    tree = parse(target.read_text(encoding="utf-8"))
    assert len(tree.all("li", "finding")) == 1
    assert len(tree.all("svg", "diagram")) == 1


def test_pictures_of_all_documents_together_are_bounded(tmp_path, monkeypatch) -> None:
    asked: list[int] = []

    def counting(report, options):
        asked.append(options.max_pages)
        page = pictures.PageImage(1, 595, 842, b"x")
        return pictures.PageImages(pictures.Source.PDF, (page,) * min(options.max_pages, 4), (), 4)

    monkeypatch.setattr(pictures, "picture", counting)
    monkeypatch.setattr(pictures, "MAX_PAGES_IN_ALL", 6)
    reports = [checked(path=f"{n}.pdf", format="pdf") for n in range(4)]
    page_file.write_page(str(tmp_path / "a.html"), reports, stage="draft", lang="vi", pictures=True)
    assert asked == [6, 2, 0, 0]


def test_the_outline_can_be_asked_for(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    monkeypatch.setattr(Session, "report", lambda _, path, data=None: checked(path=path, format="pdf"))
    target = tmp_path / "a.html"
    main(["check", str(path), "--html", str(target), "--html-outline", "-q"])
    assert len(parse(target.read_text(encoding="utf-8")).all("svg", "diagram")) == 1
