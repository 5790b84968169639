"""The one list of endings, and that every command that takes folders tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.audit.archive_paths import Found, find
from plancheck.cli import main
from plancheck.errors import UnreadableError
from plancheck.readers.folders import CONVERTED_NAMES, ENDINGS, documents_in, expand, walk
from plancheck.readers.opening import read


@pytest.mark.parametrize("verb", [["check"], ["audit"], ["baseline", "create"], ["cites"], ["deadlines"], ["init"]])
def test_the_help_tells_the_endings(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb, "--help"]) == 0
    told = capsys.readouterr().out.replace(",", " ").replace(";", " ").split()
    assert [ending for ending in ENDINGS if ending not in told] == []


def test_every_command_finds_the_same_files_in_a_folder(tmp_path: Path) -> None:
    for ending in ENDINGS:
        (tmp_path / f"a{ending.upper()}").touch()
    (tmp_path / "b.xlsx").touch()
    found = sorted(f"{tmp_path}/a{ending.upper()}" for ending in ENDINGS)
    assert list(documents_in(str(tmp_path))) == found
    assert list(expand([tmp_path]).files) == found
    assert [item.path for item in find([str(tmp_path)], "out") if isinstance(item, Found)] == found


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_reader_knows_every_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"<p>x</p>\n")
    if ending in CONVERTED_NAMES or ending in (".docx", ".docm", ".dotx", ".dotm", ".pdf"):
        with pytest.raises(UnreadableError):
            read(path)
    else:
        assert read(path).blocks


def test_a_folder_that_is_skipped_is_not_looked_into(tmp_path: Path) -> None:
    for name in ("a/1.txt", "b/2.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert list(walk(str(tmp_path), lambda folder: folder.endswith("/a"))) == [str(tmp_path / "b" / "2.txt")]
