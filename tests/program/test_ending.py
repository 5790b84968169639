"""A run that is ended, by whatever means, leaves no copy of a document and no program running."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plancheck.audit.run import judge_all, ready
from plancheck.cli import main
from tests.builders.archive import setup
from tests.builders.lifeline import Lifeline, usual_signals

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")
PROJECT = Path(__file__).resolve().parents[2]
RTF = rb"{\rtf1\ansi Ke hoach}"
CHILD = "import time; time.sleep(600)"
# A converter that starts another program and hangs. It says so by a pipe that stays open while one of them lives.
HANGING = """#!{python}
import os, subprocess, sys, time
line = os.open({line!r}, os.O_WRONLY)
subprocess.Popen([sys.executable, "-c", {child!r}], pass_fds=[line])
os.write(line, b"ready\\n")
time.sleep(600)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a document that only a converter reads, a converter that hangs, room for temporary files."""
    for name in ("bin", "tmp", "in"):
        (tmp_path / name).mkdir()
    (tmp_path / "in" / "mat.rtf").write_bytes(RTF)
    program = tmp_path / "bin" / "soffice"
    program.write_text(HANGING.format(python=sys.executable, line=str(tmp_path / "line"), child=CHILD))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@pytest.fixture
def line(place):
    """Tells whether the converter, or what it started, lives."""
    with Lifeline(place / "line") as opened:
        yield opened


def left(place):
    return [path.name for path in (place / "tmp").iterdir()]


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "plancheck", *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=usual_signals,
    )


def ended_by(number, place, line, *arguments):
    """The exit code and the words of a run that gets this signal while it converts, when nothing of it lives."""
    run = start(*arguments)
    line.ready()
    assert len(left(place)) == 1
    run.send_signal(number)
    line.ended()
    said = run.communicate(timeout=60)
    return run.returncode, said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_check_that_is_asked_to_end_does_so_in_order(place, line, number, code):
    assert ended_by(number, place, line, "check", "--convert", str(place / "in" / "mat.rtf")) == (code, (b"", b""))
    assert left(place) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_an_audit_that_is_asked_to_end_does_so_in_order(place, line, number, code):
    out = place / "out"
    assert ended_by(number, place, line, "audit", str(place / "in"), "-o", str(out), "-q")[0] == code
    assert left(place) == []
    assert not list(out.rglob("*.part"))


@pytest.mark.parametrize("verb", ["check", "audit"])
def test_what_a_killed_run_left_goes_at_the_next(place, line, verb):
    more = ["--convert"] if verb == "check" else ["-o", str(place / "out"), "-q"]
    assert ended_by(signal.SIGKILL, place, line, verb, str(place / "in" / "mat.rtf"), *more)[0] == -9
    assert len(left(place)) == 1
    (place / "in" / "a.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    assert main([verb, str(place / "in" / "a.txt"), *(() if verb == "check" else more)]) == 1
    assert left(place) == []


@pytest.mark.parametrize("start", [8.0, 60.0], ids=["ended by the pool", "ended by its own alarm"])
def test_a_conversion_beyond_the_time_of_an_audit_leaves_nothing(place, line, monkeypatch, start):
    monkeypatch.setattr("plancheck.audit.pool._START", start)
    with ready(str(place / "out")) as (out, store):
        judge_all(store, setup(convert=True, timeout=1.0), [str(place / "in")], out, 1, tools=("soffice", None))
        assert list(store.rows("SELECT failure FROM documents")) == [("timeout",)]
        assert left(place) == []
    line.ready()
    line.ended()


def test_a_signal_that_is_ignored_stays_so(place):
    run = subprocess.run(
        [sys.executable, "-c", "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
         "from plancheck.cli import main; main(['--version'])\n"
         "print([signal.getsignal(n).name for n in (signal.SIGHUP, signal.SIGTERM)])"],
        cwd=PROJECT, capture_output=True, text=True, check=True, preexec_fn=usual_signals,
    )  # fmt: skip
    assert run.stdout.splitlines()[1] == "['SIG_IGN', 'SIG_DFL']"
