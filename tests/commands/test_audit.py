import subprocess
import sys
from pathlib import Path

import pytest

from plancheck.cli import main
from tests.builders.archive import archive

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"


def test_it_says_what_it_found_and_where_it_lies(tmp_path, capsys):
    folder = archive(tmp_path / "in", 4)
    assert main(["audit", str(folder), "-o", str(tmp_path / "out"), "-j", "1"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("4 văn bản: ")
    assert said[2:] == ["Lần này: đọc 4 tệp.", f"Đã ghi: {tmp_path / 'out' / 'index.html'}"]
    assert main(["audit", str(folder), "-o", str(tmp_path / "out"), "--exit-zero"]) == 0
    ended = capsys.readouterr()
    assert ended.err == "4 tệp, 4 tệp không đổi từ lần trước.\n"
    assert ended.out.splitlines()[2:] == [
        "Lần này: đọc 0 tệp.", f"Không có gì đổi: {tmp_path / 'out' / 'index.html'}",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_exit_code_3(tmp_path):
    archive(tmp_path / "in", 1)
    (tmp_path / "in" / "empty.docx").write_bytes(b"")
    assert main(["audit", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-q"]) == 3


@pytest.mark.parametrize("separator", [b"\n", b"\0"])
def test_paths_come_from_standard_input(tmp_path, separator):
    folder = archive(tmp_path / "in", 5)
    files = sorted(folder.rglob("*.txt"))[:3]
    listed = separator.join(str(file).encode() for file in files) + separator
    command = [sys.executable, "-m", "plancheck", "audit", "-o", str(tmp_path / "out"), "--from-file", "-", "-j", "1"]
    ended = subprocess.run(command, cwd=PROJECT, input=listed, capture_output=True, check=False)
    assert ended.returncode == 1, ended.stderr.decode()
    assert ended.stdout.decode().startswith("3 văn bản: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-o", "{out}"], "Cần ít nhất một PATH"),
        (["x", "-o", "{out}", "--select", "QQ999"], "QQ999"),
        (["x", "-o", "{out}", "--from-file", "{out}/nothing"], "--from-file: không đọc được"),
        (["x", "-o", "{out}", "--timeout", "0"], "--timeout"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(tmp_path, capsys, arguments, sentence):
    out = tmp_path / "out"
    assert main(["audit", *(argument.format(out=out) for argument in arguments)]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the project")
def test_the_corpus_ends_with_a_row_for_every_file(tmp_path):
    import sqlite3

    code = main(["audit", str(CORPUS), "-o", str(tmp_path / "out"), "-q", "--no-convert"])
    assert code == 3
    base = sqlite3.connect(tmp_path / "out" / "audit.sqlite")
    rows = dict(base.execute("SELECT path, status FROM documents"))
    base.close()
    names = {path.name for path in CORPUS.iterdir() if path.suffix not in (".csv",)}
    assert {Path(path).name for path in rows} == names
    assert "failed" not in rows.values()
