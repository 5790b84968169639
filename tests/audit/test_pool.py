import os
import time

import pytest

from plancheck.audit.pool import Pool, Task
from plancheck.audit.protocol import Job, Outcome, Stamp, receive, send
from tests.builders.archive import plan, setup, unruly


def judged(folder, names, tmp_path, **changes):
    tasks = []
    for name in names:
        file = folder / name
        file.write_text(plan(7, subject=name), encoding="utf-8")
        tasks.append(Task(name, os.fsencode(file), Stamp(0, 0, 0)))
    with Pool(setup(**changes), 2, unruly(tmp_path)) as pool:
        return {done.key: done.outcome for done in pool.run(iter(tasks), lambda task, content: False)}


@pytest.mark.skipif(os.name != "posix", reason="signals and bounds of POSIX systems")
def test_what_hangs_dies_or_eats_memory_is_an_outcome_and_the_others_are_judged(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["1.txt", "die.txt", "2.txt", "leave.txt", "eat.txt", "3.txt", "raise.txt", "noise.txt", "4.txt"]
    found = judged(folder, names, tmp_path, max_memory=2 << 30)
    assert {name for name, outcome in found.items() if outcome.status == "checked"} == {
        "1.txt", "2.txt", "3.txt", "4.txt", "noise.txt",
    }  # fmt: skip
    assert (found["die.txt"].status, found["die.txt"].failure, found["die.txt"].reason) == (
        "failed",
        "crash",
        "SIGKILL",
    )
    assert (found["leave.txt"].failure, found["leave.txt"].reason) == ("crash", "exit 7")
    assert (found["eat.txt"].failure, found["eat.txt"].depends) == ("memory", "limits")


@pytest.mark.skipif(os.name != "posix", reason="signals and bounds of POSIX systems")
def test_a_file_that_hangs_is_ended_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr("plancheck.audit.pool._START", 4.0)
    folder = tmp_path / "in"
    folder.mkdir()
    start = time.monotonic()
    found = judged(folder, ["hang.txt", "1.txt", "2.txt"], tmp_path, timeout=1.0)
    assert (found["hang.txt"].status, found["hang.txt"].failure) == ("failed", "timeout")
    assert [found[name].status for name in ("1.txt", "2.txt")] == ["checked", "checked"]
    assert time.monotonic() - start < 30


def test_content_that_is_known_is_not_judged(tmp_path):
    file = tmp_path / "1.txt"
    file.write_text(plan(), encoding="utf-8")
    with Pool(setup(), 1) as pool:
        tasks = [Task("1", os.fsencode(file), Stamp(0, 0, 0))]
        (done,) = pool.run(iter(tasks), lambda task, content: content.stamp.size == file.stat().st_size)
    assert done.outcome is None
    now = file.stat()
    assert done.stamp == Stamp(now.st_size, now.st_mtime_ns, now.st_ctime_ns)


def test_messages_come_through_a_pipe_whole_and_anything_else_is_none():
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source, os.fdopen(writer, "wb") as sink:
        send(sink, Job(b"\xff.docx"))
        send(sink, Outcome("checked", subject="đường thôn"))
        sink.write(b"\x05\0\0\0noise")
        sink.write(b"\xff\xff\xff\xff")
        sink.flush()
        assert receive(source) == Job(b"\xff.docx")
        assert receive(source) == Outcome("checked", subject="đường thôn")
        assert receive(source) is None
        assert receive(source) is None
