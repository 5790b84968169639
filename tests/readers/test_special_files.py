import os
import stat

import pytest

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.readers import opening
from plancheck.readers.opening import load, read
from plancheck.readers.options import ReadOptions

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kinds of files of POSIX systems")
proc = pytest.mark.skipif(not os.path.isfile("/proc/self/mountinfo"), reason="a file system of Linux")
OPTIONS = ReadOptions()


def failure(path):
    with pytest.raises(UnreadableError) as caught:
        read(path)
    return caught.value.failure, caught.value.detail


@proc
@pytest.mark.parametrize("name", ["/proc/kmsg", "/proc/self/status", "/proc/version", "/sys/kernel/notes"])
def test_what_the_kernel_makes_up_is_refused_also_behind_a_link(tmp_path, name):
    if not os.path.exists(name):
        pytest.skip("not on this kernel")
    link = tmp_path / "van-ban.txt"
    link.symlink_to(name)
    assert failure(name) == failure(link) == (ReadFailure.NOT_A_DOCUMENT, "special file")


def test_devices_and_pipes_are_refused_also_behind_a_link(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for number, name in enumerate([os.devnull, "/dev/zero", str(tmp_path / "pipe")]):
        link = tmp_path / f"{number}.docx"
        link.symlink_to(name)
        assert failure(link) == (ReadFailure.NOT_A_DOCUMENT, "special file")


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("KẾ HOẠCH", encoding="utf-8")
    before = os.stat(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(opening.os, "stat", lambda *_: before)
    assert failure(path) == (ReadFailure.NOT_A_DOCUMENT, "special file")


def test_a_link_to_a_plain_file_is_one(tmp_path):
    path, link = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"x")
    link.symlink_to(path)
    assert load(link, OPTIONS) == b"x"
    assert stat.S_ISLNK(link.lstat().st_mode)


def test_an_empty_file_is_empty(tmp_path):
    (tmp_path / "a.txt").touch()
    assert failure(tmp_path / "a.txt")[0] is ReadFailure.EMPTY
