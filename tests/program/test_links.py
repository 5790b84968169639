"""Who fills a folder may not choose, by links, what is read outside of it."""

import os
import sqlite3
from pathlib import Path

import pytest

from plancheck import api
from plancheck.audit.archive_paths import Found, find
from plancheck.cli import main
from plancheck.readers.folders import LEADS_OUT, Closed, expand, walk
from tests.builders.archive import plan

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links of POSIX systems")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose links lead to what is in it, to what is not, and nowhere."""
    room, away = tmp_path / "kho", tmp_path / "khac"
    (room / "con").mkdir(parents=True)
    away.mkdir()
    for path in (room / "a.txt", room / "con" / "b.txt", away / "mat.txt"):
        path.write_text(plan(12), encoding="utf-8")
    (room / "trong.txt").symlink_to("con/b.txt")
    (room / "ngoai.txt").symlink_to(away / "mat.txt")
    (room / "hong.txt").symlink_to(away / "nothing.txt")
    (room / "khac").symlink_to(away)
    (room / "vong").symlink_to(room)
    (room / "trong").symlink_to("con")
    return room


def names(items, top: Path) -> list[str]:
    return [os.path.relpath(item if isinstance(item, str) else item.path, top) for item in items]


def test_a_link_out_of_the_folder_is_told_and_not_followed(folder: Path) -> None:
    found = list(walk(str(folder)))
    assert names([item for item in found if isinstance(item, str)], folder) == [
        "a.txt", "hong.txt", "trong.txt", "con/b.txt",
    ]  # fmt: skip
    assert [item for item in found if isinstance(item, Closed)] == [Closed(str(folder / "ngoai.txt"), LEADS_OUT)]


def test_with_the_option_links_are_followed_and_every_folder_is_walked_once(folder: Path) -> None:
    found = list(walk(str(folder), follow_links=True))
    assert sorted(names(found, folder)) == ["a.txt", "con/b.txt", "hong.txt", "khac/mat.txt", "ngoai.txt", "trong.txt"]
    assert list(expand([folder], follow_links=True).files) == found


def test_a_folder_or_file_that_is_named_is_taken_though_it_is_a_link(folder: Path) -> None:
    assert names(expand([folder / "khac", folder / "ngoai.txt"]).files, folder) == ["khac/mat.txt", "ngoai.txt"]
    assert names(find([str(folder / "khac"), str(folder / "ngoai.txt")], "out"), folder) == [
        "khac/mat.txt", "ngoai.txt",
    ]  # fmt: skip


def test_a_pattern_leads_no_further_than_the_folder_it_begins_in(folder: Path) -> None:
    for pattern in ("*.txt", "**/*.txt"):
        found = list(find([str(folder / pattern)], "out"))
        assert str(folder / "ngoai.txt") in [item.path for item in found if isinstance(item, Closed)]
        assert [item.path for item in found if isinstance(item, Found) and "mat" in os.path.realpath(item.path)] == []
    followed = find([str(folder / "*.txt")], "out", follow_links=True)
    assert names(followed, folder) == ["a.txt", "hong.txt", "ngoai.txt", "trong.txt"]


def test_commands_tell_it_and_take_the_option(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = f"Không mở được “{folder / 'ngoai.txt'}”: {LEADS_OUT.vi}.\n"
    (folder / "hong.txt").unlink()
    for verb in ("check", "cites", "deadlines"):
        assert main([verb, str(folder)]) == 3
        out, err = capsys.readouterr()
        assert (err, "mat.txt" in out) == (told, False)
        assert main([verb, str(folder), "--follow-links"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert "ngoai.txt" in out
    assert len(list(api.check_paths([folder]))) == 3
    assert len(list(api.check_paths([folder], follow_links=True))) == 5
    out = tmp_path / "out"
    assert main(["audit", str(folder), "-o", str(out), "-q", "-j", "1"]) == 3
    assert LEADS_OUT.vi in (out / "index.html").read_text(encoding="utf-8")
    assert main(["audit", str(folder), "-o", str(out), "-q", "-j", "1", "--follow-links"]) == 0
    with sqlite3.connect(out / "audit.sqlite") as base:
        assert base.execute("SELECT count(*) FROM documents").fetchone() == (5,)
    base.close()
