"""Work is bounded in time, whatever it is at, and nothing of the bound is left behind."""

from __future__ import annotations

import json
import re
import signal
import threading
from pathlib import Path

import pytest

from plancheck import api, time_limit
from plancheck.cli import main
from plancheck.errors import ReadFailure, UnreadableError, UsageError
from plancheck.model.finding import Status
from plancheck.session import Session
from plancheck.time_limit import OutOfTimeError, within

GOOD = Path(__file__).parents[2] / "samples/good"


def for_ever() -> None:
    while True:
        try:
            int("x")
        except Exception:
            continue


def test_work_that_traps_every_error_is_stopped() -> None:
    with pytest.raises(OutOfTimeError), within(0.05):
        for_ever()


def test_a_regular_expression_that_does_not_end_is_stopped() -> None:
    with pytest.raises(OutOfTimeError), within(0.05):
        re.match(r"(?:a|aa)+$", "a" * 100 + "b")


def test_work_that_is_done_in_time_meets_no_alarm_later() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(30):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_the_bound_holds_in_another_thread() -> None:
    caught: list[type[BaseException]] = []

    def work() -> None:
        try:
            with within(0.05):
                for_ever()
        except OutOfTimeError as error:
            caught.append(type(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert caught == [OutOfTimeError]


def test_work_that_cannot_be_stopped_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "GRACE", 0.05)
    given_up = threading.Event()
    with within(0.05, given_up.set):
        try:
            for_ever()
        except OutOfTimeError:
            assert given_up.wait(30)


def test_a_file_that_takes_too_long_is_told_and_the_next_one_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read, slow, quick = Session._document, str(GOOD / "to-trinh.txt"), str(GOOD / "cong-van.txt")

    def opened(self: Session, path: str, data: bytes | None) -> object:
        if path == slow:
            signal.raise_signal(signal.SIGALRM)  # the alarm clock, before its time
        return read(self, path, data)

    monkeypatch.setattr(Session, "_document", opened)
    code = main(["check", "--no-config", "--format", "json", "--lang", "en", "--timeout", "600", slow, quick])
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert code == 3
    assert [(d["path"], d["status"]) for d in documents] == [(slow, "unreadable"), (quick, "checked")]
    assert documents[0]["error"] == "The time for one file (--timeout) ran out, so it was not checked."


def test_a_program_may_bound_the_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "_document", lambda *_: for_ever())
    report = api.check_text("KẾ HOẠCH", timeout=0.05)
    assert (report.status, report.error) == (Status.UNREADABLE, str(UnreadableError(ReadFailure.TIMEOUT)))


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan")])
def test_no_time_at_all_is_refused(seconds: float) -> None:
    with pytest.raises(UsageError, match=r"^timeout: .* không phải số giây lớn hơn 0\.$"):
        api.Wishes(timeout=seconds)


@pytest.mark.parametrize("seconds", ["0", "-1", "x"])
def test_a_bound_is_a_number_of_seconds(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--timeout", seconds, str(GOOD / "cong-van.txt")]) == 2
    assert "--timeout" in capsys.readouterr().err
