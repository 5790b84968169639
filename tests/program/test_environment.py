"""What the computer refuses is said as what it is, and never as a fault of the program."""

import io
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plancheck import api
from plancheck.audit import outputs, pool
from plancheck.audit.run import judge_all, ready
from plancheck.cli import main
from plancheck.errors import EnvironmentFaultError, ReadFailure, UnreadableError, UsageError
from plancheck.model.finding import Status
from plancheck.readers.opening import read_bytes
from plancheck.readers.options import ReadOptions
from plancheck.readers.tools import converted
from tests.builders.archive import archive, setup

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams and bounds of POSIX systems")
PROJECT = Path(__file__).resolve().parents[2]
FULL = "/dev/full"
RTF = rb"{\rtf1\ansi Ke hoach}"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text("KẾ HOẠCH\nChỉnh trang đường thôn năm 2026\n", encoding="utf-8")
    return path


def run(shell, *arguments):
    """The exit code and standard error of the command line with its streams as the shell is told (`"$@" …`)."""
    call = ["/bin/sh", "-c", f'"$@" {shell}', "sh", sys.executable, "-m", "plancheck", *arguments]
    done = subprocess.run(call, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["check", "{}"], ["check", "{}", "--format", "json"], ["rules"]])
def test_standard_output_that_is_closed_is_told(draft, arguments):
    filled = [argument.format(draft) for argument in arguments]
    assert run(">&-", *filled) == (2, "Lỗi: Không ghi được ra đầu ra chuẩn: luồng đã đóng.\n")


@pytest.mark.skipif(not os.path.exists(FULL), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["--version"], ["check", "{}"], ["check", "{}", "--format", "json"], ["rules"]])
def test_standard_output_that_is_full_is_told(draft, arguments):
    filled = [argument.format(draft) for argument in arguments]
    assert run(f">{FULL}", *filled) == (2, "Lỗi: Không ghi được ra đầu ra chuẩn: ổ đĩa hết chỗ.\n")


def test_what_needs_no_standard_output_does_without_it(draft, tmp_path):
    target = tmp_path / "a.json"
    code, told = run(">&-", "check", str(draft), "--format", "json", "-o", str(target))
    assert (code, told) == (1, f"Đã ghi kết quả (json): {target}\n")
    assert target.read_text(encoding="utf-8").startswith("{")


def test_standard_error_that_is_closed_or_full_changes_nothing(draft):
    assert run("2>&-", "check", str(draft))[0] == 1
    assert run(f"2>{FULL}" if os.path.exists(FULL) else "2>&-", "check", str(draft.parent / "none.txt"))[0] == 3


def test_standard_input_that_is_closed_or_cannot_be_read_is_told(tmp_path):
    assert run("<&-", "check", "-") == (2, "Lỗi: Không đọc được đầu vào chuẩn: luồng đã đóng.\n")
    only_written = f"0>{tmp_path / 'a'}"
    assert run(only_written, "check", "-") == (2, "Lỗi: Không đọc được đầu vào chuẩn: luồng đã đóng.\n")


def test_a_working_folder_that_is_gone_is_told(tmp_path, monkeypatch, capsys):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        assert main(["check", "a.txt"]) == 2
    finally:
        os.chdir(PROJECT)
    assert capsys.readouterr().err == "Lỗi: Máy không cho làm việc này: không có thư mục hoặc tệp này.\n"


@pytest.mark.skipif(not os.path.exists(FULL), reason="a device of Linux")
def test_a_report_that_finds_no_room_is_told(draft, capsys):
    assert main(["check", str(draft), "--format", "json", "-o", FULL]) == 2
    assert capsys.readouterr().err == f"Lỗi: Không ghi được “{FULL}”: ổ đĩa hết chỗ.\n"


def no_room(*_, **__):
    raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")


def test_without_a_folder_for_temporary_files_nothing_is_called_damaged(monkeypatch):
    monkeypatch.setattr(converted.libreoffice, "find", lambda: "soffice")
    monkeypatch.setattr(tempfile, "mkdtemp", no_room)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "a.rtf", ReadOptions(convert=True))
    assert (caught.value.failure, "No usable" in caught.value.detail) == (ReadFailure.NO_ROOM, True)
    report = api.check_bytes(RTF, convert=True)
    assert (report.status, report.error) == (Status.UNREADABLE, str(caught.value))


def test_a_conversion_without_room_to_keep_it_is_used_all_the_same(tmp_path, monkeypatch):
    from tests.builders.docx import docx, p

    monkeypatch.setattr(converted.libreoffice, "find", lambda: "soffice")
    monkeypatch.setattr(converted, "to_docx", lambda *_: docx(p("KẾ HOẠCH")))
    (tmp_path / "cache").touch()
    document = read_bytes(RTF, "a.rtf", ReadOptions(convert=True, cache=str(tmp_path / "cache")))
    assert [block.text for block in document.blocks] == ["KẾ HOẠCH"]


def test_too_little_memory_is_no_damage(draft, monkeypatch):
    def starved(*_):
        raise MemoryError

    monkeypatch.setattr("plancheck.readers.text.reader.read_text", starved)
    report = api.check_file(draft)
    assert (report.status, report.error) == (
        Status.UNREADABLE,
        "Máy hết bộ nhớ hoặc đã mở quá nhiều tệp, nên chưa đọc được tệp.",
    )


def test_too_many_open_files_are_no_damage(draft):
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    api.check_file(draft)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
    try:
        report = api.check_file(draft)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert report.error == "Máy hết bộ nhớ hoặc đã mở quá nhiều tệp, nên chưa đọc được tệp."


def tables(out):
    return [(out / name).read_bytes() for name in ("documents.csv", "findings.csv")]


def audited(folder, out, pages=None):
    """An audit whose database may not grow beyond `pages` pages, or as it is."""
    with ready(str(out)) as (where, store):
        if pages is not None:
            store.base.execute(f"PRAGMA max_page_count = {pages}")
        judge_all(store, setup(), [str(folder)], where, 2)
        outputs.write(store, where, form="csv")


def test_an_audit_whose_disk_is_full_says_so_and_goes_on_when_there_is_room(tmp_path):
    folder = archive(tmp_path / "in", 30)
    audited(folder, tmp_path / "whole")
    out = tmp_path / "out"
    with pytest.raises(EnvironmentFaultError, match=r"ổ đĩa hết chỗ\. Những gì đã xét còn nguyên"):
        audited(folder, out, pages=1)
    assert sorted(path.name for path in out.iterdir()) == [".lock", "audit.sqlite"]
    audited(folder, out)
    assert tables(out) == tables(tmp_path / "whole")


def test_an_audit_whose_files_may_not_grow_says_so_and_goes_on_when_they_may(tmp_path):
    folder, out = archive(tmp_path / "in", 30), tmp_path / "out"
    program = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)\n"
    program += "from plancheck.cli import main; sys.exit(main(sys.argv[2:]))"
    more = ["audit", str(folder), "-o", str(out), "-q", "--tables", "csv", "-j", "2"]
    for size in (20_000, 150_000):
        call = [sys.executable, "-c", program, str(size), *more]
        done = subprocess.run(call, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(r"Lỗi: Không (?:ghi|mở) được “[^”]*”: [^\n]*\n", done.stderr), done.stderr
        assert not list(out.rglob("*.part"))
    assert main(more) == 1
    audited(folder, tmp_path / "whole")
    assert tables(out) == tables(tmp_path / "whole")


def test_a_table_that_cannot_be_written_leaves_the_one_before(tmp_path, monkeypatch):
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    audited(folder, out)
    before = tables(out)
    (folder / "more.txt").write_text("KẾ HOẠCH", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    for name in ("tables._write_csv", "workbook._Sheets.add"):
        with monkeypatch.context() as patch:
            patch.setattr(f"plancheck.audit.{name}", full)
            with pytest.raises(UsageError, match="ổ đĩa hết chỗ"):
                audited(folder, out)
        assert (tables(out) == before) is (name == "tables._write_csv")
    assert not list(out.rglob("*.part"))
    assert not (out / ".tmp").exists()
    audited(folder, out)
    assert b"more.txt" in tables(out)[0]


def test_a_folder_that_may_only_be_read_is_told(tmp_path, monkeypatch):
    opened = io.open

    def read_only(path, mode="r", *more, **named):
        if "a" in mode:
            raise OSError(30, "Read-only file system", str(path))
        return opened(path, mode, *more, **named)

    monkeypatch.setattr("builtins.open", read_only)
    with pytest.raises(UsageError, match="ổ đĩa hoặc thư mục chỉ cho đọc"), ready(str(tmp_path / "out")):
        pass


def test_workers_that_cannot_be_started_end_the_audit_with_the_reason(tmp_path, monkeypatch, capsys):
    def refused(*_):
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(pool, "_start", refused)
    folder = archive(tmp_path / "in", 3)
    assert main(["audit", str(folder), "-o", str(tmp_path / "out"), "-q"]) == 2
    assert capsys.readouterr().err == "Lỗi: Máy không cho làm việc này: máy hết bộ nhớ.\n"
