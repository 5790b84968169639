import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plancheck import output_files
from plancheck.cli import main
from plancheck.errors import UsageError
from plancheck.output_files import PART, check_target, shown, whole, write_file, write_new

posix = pytest.mark.skipif(os.name != "posix", reason="kinds of files of POSIX systems")
WORDS = "Kế hoạch chỉnh trang đường thôn".encode()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture(params=["write_file", "whole"])
def put(request):
    """Both ways to write a file."""

    def by_block(target, data):
        with whole(target) as path:
            path.write_bytes(data)

    return {"write_file": write_file, "whole": by_block}[request.param]


def test_a_new_file_is_as_any_other_new_file(tmp_path, put):
    (tmp_path / "other").touch()
    put(tmp_path / "a.json", WORDS)
    assert (tmp_path / "a.json").read_bytes() == WORDS
    assert mode(tmp_path / "a.json") == mode(tmp_path / "other")
    assert names(tmp_path) == ["a.json", "other"]


@posix
def test_a_file_keeps_its_mode_owner_and_attributes(tmp_path, put):
    target = tmp_path / "a.json"
    target.write_bytes(b"before, and longer than what comes: " + WORDS)
    target.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(target, 12345, 54321)
    before = target.stat()
    kept = {}
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(target, "user.origin", b"van thu")
            kept = {"user.origin": b"van thu"}
        except OSError:  # a file system without attributes
            kept = {}
    put(target, WORDS)
    after = target.stat()
    assert target.read_bytes() == WORDS
    assert (mode(target), after.st_uid, after.st_gid) == (0o640, before.st_uid, before.st_gid)
    assert {name: os.getxattr(target, name) for name in kept} == kept
    assert names(tmp_path) == ["a.json"]


@posix
def test_an_owner_that_cannot_be_given_is_kept_by_writing_in_place(tmp_path, put, monkeypatch):
    def refused(*_):
        raise PermissionError(1, "Operation not permitted")

    target = tmp_path / "a.json"
    target.write_bytes(WORDS * 9)
    before = target.stat()
    fstat = os.fstat
    monkeypatch.setattr(os, "fchown", refused)
    monkeypatch.setattr(os, "fstat", lambda number: os.stat_result([*fstat(number)[:4], 12345, *fstat(number)[5:]]))
    put(target, WORDS)
    monkeypatch.undo()
    assert (target.read_bytes(), target.stat().st_ino) == (WORDS, before.st_ino)
    assert names(tmp_path) == ["a.json"]


@posix
def test_a_second_name_still_names_the_file(tmp_path, put):
    target, second = tmp_path / "a.json", tmp_path / "b.json"
    target.write_bytes(b"before")
    os.link(target, second)
    put(target, WORDS)
    assert second.read_bytes() == WORDS
    assert target.samefile(second)


@posix
def test_a_link_stays_a_link_and_is_told(tmp_path, put):
    (tmp_path / "room").mkdir()
    link, middle, real = tmp_path / "a.json", tmp_path / "room" / "b.json", tmp_path / "c.json"
    real.write_bytes(b"before")
    real.chmod(0o600)
    link.symlink_to("room/b.json")
    middle.symlink_to("../c.json")
    put(link, WORDS)
    assert (real.read_bytes(), mode(real)) == (WORDS, 0o600)
    assert link.is_symlink()
    assert middle.is_symlink()
    assert shown(str(link)) == f"{link} → {real}"
    assert shown(str(real)) == str(real)


@posix
def test_a_link_to_nothing_makes_the_file_it_names(tmp_path, put):
    link = tmp_path / "a.json"
    link.symlink_to("b.json")
    put(link, WORDS)
    assert (tmp_path / "b.json").read_bytes() == WORDS
    assert link.is_symlink()


@posix
def test_a_circle_of_links_is_told(tmp_path, put):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(UsageError, match="Không ghi được"):
        put(tmp_path / "a", WORDS)
    with pytest.raises(UsageError, match="Không ghi được"):
        check_target(str(tmp_path / "a"), "--output", [])
    assert names(tmp_path) == ["a", "b"]


@posix
def test_a_device_is_written_through(put):
    before = os.stat(os.devnull)
    put(os.devnull, WORDS)
    after = os.stat(os.devnull)
    assert (after.st_ino, after.st_mode, after.st_rdev) == (before.st_ino, before.st_mode, before.st_rdev)
    assert stat.S_ISCHR(after.st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_full_device_is_told(put):
    with pytest.raises(UsageError, match="/dev/full"):
        put("/dev/full", WORDS)
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


@posix
def test_a_pipe_is_written_through(tmp_path, put):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    put(pipe, WORDS * 9_000)
    reader.join()
    assert got == [WORDS * 9_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_a_pipe_that_nobody_reads_does_not_hold_the_run(tmp_path, put, monkeypatch):
    monkeypatch.setattr(output_files, "PIPE_SECONDS", 0.0)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError):
        put(tmp_path / "pipe", WORDS)
    assert names(tmp_path) == ["pipe"]


@posix
def test_a_socket_is_written_through(tmp_path, put, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("line")
        server.listen()
        put("line", WORDS)
        line, _ = server.accept()
        with line, line.makefile("rb") as source:
            assert source.read() == WORDS
    assert stat.S_ISSOCK((tmp_path / "line").stat().st_mode)


@posix
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_its_path_is_written_after_what_is_there(tmp_path, name):
    if not os.path.exists(name):
        pytest.skip("another system")
    program = (
        "import sys; from plancheck.output_files import write_file; print('trước');"
        f"write_file({name!r}, 'giữa\\n'.encode()); print('sau')"
    )
    out = tmp_path / "out"
    with out.open("wb") as file:
        subprocess.run([sys.executable, "-X", "utf8", "-c", program], stdout=file, check=True)
    assert out.read_text(encoding="utf-8") == "trước\ngiữa\nsau\n"
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("name", ["", ".", "folder", "nothing/a.json", "file/a.json"])
def test_a_target_without_a_place_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="--output: không có chỗ để ghi"):
        check_target(name, "--output", [])


@posix
def test_a_checked_file_is_known_by_every_name(tmp_path):
    given, link, second = tmp_path / "a.txt", tmp_path / "link.txt", tmp_path / "second.txt"
    given.write_bytes(WORDS)
    link.symlink_to(given)
    os.link(given, second)
    for target in (given, link, second):
        with pytest.raises(UsageError, match="không ghi đè"):
            check_target(str(target), "--output", ["-", str(tmp_path / "none"), str(given)])
    check_target(str(tmp_path / "other.txt"), "--output", [str(given)])
    with pytest.raises(UsageError, match="không ghi đè"):
        check_target(str(tmp_path / "none"), "--output", [str(tmp_path / "none")])


def test_a_write_protected_file_stays(tmp_path, put, monkeypatch):
    target = tmp_path / "a.json"
    target.write_bytes(b"before")
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, kind: kind != os.W_OK and access(path, kind))
    with pytest.raises(UsageError, match="Không ghi được"):
        put(target, WORDS)
    assert target.read_bytes() == b"before"
    assert names(tmp_path) == ["a.json"]


def test_what_fails_leaves_the_file_as_it_was(tmp_path):
    target = tmp_path / "a.json"
    target.write_bytes(b"before")
    with pytest.raises(UsageError, match="ổ đĩa hết chỗ"), whole(target):
        raise OSError(28, "No space left on device")
    with pytest.raises(KeyboardInterrupt), whole(target):
        raise KeyboardInterrupt
    assert target.read_bytes() == b"before"
    assert names(tmp_path) == ["a.json"]


def test_a_new_file_is_never_written_over(tmp_path):
    write_new(tmp_path / "a.toml", WORDS)
    with pytest.raises(UsageError, match="Không ghi được"):
        write_new(tmp_path / "a.toml", b"")
    assert (tmp_path / "a.toml").read_bytes() == WORDS


@posix
def test_what_a_dead_run_left_goes_and_what_a_living_one_works_on_stays(tmp_path):
    pytest.importorskip("fcntl")
    left = tmp_path / ".plancheck-0123456789abcdef.part"
    left.write_bytes(WORDS)
    (tmp_path / ".mine.part").touch()
    with whole(tmp_path / "a.json") as path:
        assert PART.fullmatch(path.name)
        check_target(str(tmp_path / "b.json"), "--output", [])
        assert names(tmp_path) == [".mine.part", path.name]
        path.write_bytes(WORDS)
    assert names(tmp_path) == [".mine.part", "a.json"]


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text("KẾ HOẠCH\nChỉnh trang đường thôn năm 2026\n", encoding="utf-8")
    return path


@posix
def test_every_report_of_the_command_line_keeps_what_is_there(draft, tmp_path, capsys):
    secret = tmp_path / "mat.json"
    secret.touch()
    secret.chmod(0o600)
    link = tmp_path / "a.html"
    link.symlink_to("trang.html")
    arguments = ["--format", "json", "-o", str(secret), "--format", "csv", "-o", os.devnull, "--html", str(link)]
    assert main(["check", str(draft), *arguments]) == 1
    assert mode(secret) == 0o600
    assert capsys.readouterr().err.splitlines() == [
        f"Đã ghi kết quả (json): {secret}",
        f"Đã ghi kết quả (csv): {os.devnull}",
        f"Đã ghi trang kết quả: {link} → {tmp_path / 'trang.html'}",
    ]
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    baseline = tmp_path / "moc.json"
    baseline.symlink_to("kho-moc.json")
    assert main(["baseline", "create", str(draft), "-o", str(baseline)]) == 0
    assert baseline.is_symlink()
    assert capsys.readouterr().out.endswith(f"vào {baseline} → {tmp_path / 'kho-moc.json'}.\n")


@posix
def test_two_reports_in_one_file_are_refused_under_whatever_name(draft, tmp_path, capsys):
    (tmp_path / "b.json").symlink_to("a.json")
    arguments = ["--format", "json", "-o", str(tmp_path / "a.json"), "--format", "csv", "-o", str(tmp_path / "b.json")]
    assert main(["check", str(draft), *arguments]) == 2
    assert "hai dạng kết quả ghi vào cùng một tệp" in capsys.readouterr().err
    assert main(["check", str(draft), "--format", "json", "-o", os.devnull, "--format", "csv", "-o", os.devnull]) == 1


@posix
def test_the_tables_of_an_audit_keep_what_is_there(draft, tmp_path):
    out = tmp_path / "out"
    assert main(["audit", str(draft), "-o", str(out), "-q", "--tables", "csv", "-j", "1"]) == 1
    (out / "documents.csv").chmod(0o600)
    (out / "findings.csv").unlink()
    (out / "findings.csv").symlink_to(tmp_path / "loi.csv")
    (out / "audit.xlsx").unlink()
    (out / "audit.xlsx").symlink_to(os.devnull)
    assert main(["audit", str(draft), "-o", str(out), "-q", "--tables", "csv", "-j", "1"]) == 1
    assert mode(out / "documents.csv") == 0o600
    assert (tmp_path / "loi.csv").read_text(encoding="utf-8-sig").startswith("path,ordinal,rule")
    assert (out / "audit.xlsx").is_symlink()
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert not list(Path(out).rglob("*.part"))
