"""What becomes of a program, and of what it starts, when its time is up or the one that called it ends."""

import os
import signal
import subprocess
import sys

import pytest

from plancheck.readers.tools import libreoffice
from plancheck.readers.tools.programs import Ended, run
from tests.builders.lifeline import Lifeline, usual_signals

pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups of POSIX systems")
CHILD = "import time; time.sleep(600)"
# Says that it works, by a pipe that stays open as long as the program or its child lives.
HANGING = f"""
import os, subprocess, sys, time
line = os.open(sys.argv[1], os.O_WRONLY)
subprocess.Popen([sys.executable, "-c", {CHILD!r}], pass_fds=[line])
os.write(line, b"ready\\n")
if sys.argv[2] == "stay":
    time.sleep(600)
"""


@pytest.fixture
def line(tmp_path):
    with Lifeline(tmp_path / "line") as opened:
        yield opened


@pytest.fixture
def hanging(tmp_path, line):
    """The command of the program above, without its last word."""
    return [sys.executable, "-c", HANGING, str(tmp_path / "line")]


def test_a_program_gets_its_input_and_gives_its_output_and_code():
    program = "import sys; print(sys.stdin.read().upper()); print('x', file=sys.stderr); sys.exit(3)"
    assert run([sys.executable, "-c", program], 60, given=b"thang" * 50_000) == Ended(3, b"THANG" * 50_000 + b"\n")
    assert run([sys.executable, "-c", "import sys; print(len(sys.stdin.read()))"], 60) == Ended(0, b"0\n")


def test_a_program_that_is_not_there_or_fails_is_told_by_its_code(tmp_path):
    assert run([str(tmp_path / "nothing")], 60).code == 127
    assert run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], 60).code == 137


def test_a_bound_on_memory_is_lifted_where_it_is_asked_for():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    program = [sys.executable, "-c", "import resource as r; print(r.getrlimit(r.RLIMIT_AS)[0])"]
    resource.setrlimit(resource.RLIMIT_AS, (1 << 31, before[1]))
    try:
        bound, lifted = run(program, 60), run(program, 60, unbounded=True)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert (int(bound.output), int(lifted.output)) == (1 << 31, before[1])


def test_what_runs_out_of_time_ends_with_all_that_it_started(line, hanging):
    assert run([*hanging, "stay"], 5.0) == Ended(None)
    line.ready()
    line.ended()


def test_what_a_program_leaves_running_ends_with_it(line, hanging):
    assert run([*hanging, "go"], 60, heard=False) == Ended(0)
    line.ready()
    line.ended()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_is_running_ends_with_the_one_that_called_it(line, hanging, number):
    call = f"from plancheck.readers.tools.programs import run; run({[*hanging, 'stay']}, 600)"
    caller = subprocess.Popen([sys.executable, "-c", call], stderr=subprocess.DEVNULL, preexec_fn=usual_signals)
    line.ready()
    caller.send_signal(number)
    line.ended()
    assert caller.wait(60) == -number


def test_what_works_in_a_folder_ends_with_its_group_whoever_else_is_in_it(tmp_path, line, hanging):
    (profile,) = (part for part in libreoffice.command("x", tmp_path, "docx", tmp_path) if "UserInstallation" in part)
    shell = ["/bin/sh", "-c", '"$@"; echo', profile, *hanging, "stay"]
    working = subprocess.Popen(shell, start_new_session=True, stdout=subprocess.DEVNULL)
    line.ready()
    libreoffice.end_all(tmp_path)
    line.ended()
    assert working.wait(60) == -signal.SIGKILL
