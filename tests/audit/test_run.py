import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from plancheck.audit import outputs
from plancheck.audit.archive_paths import escaped
from plancheck.audit.run import judge_all, ready
from plancheck.errors import UsageError
from tests.builders.archive import archive, plan, setup, unruly
from tests.builders.lifeline import usual_signals

PROJECT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("PLANCHECK_KILL_ROUNDS", "3"))


def audit(folder, out, **changes):
    with ready(str(out)) as (where, store):
        tally = judge_all(store, setup(**changes), [str(folder)], where, 2)
        outputs.write(store, where, form="csv")
        rows = list(store.rows("SELECT path, status, failure, errors FROM documents ORDER BY path"))
    return tally, rows


def tables(out):
    return [(out / name).read_bytes() for name in ("documents.csv", "findings.csv")]


def test_a_second_run_reads_nothing_and_a_change_is_read(tmp_path):
    folder, out = archive(tmp_path / "in", 9), tmp_path / "out"
    first, rows = audit(folder, out)
    assert (first.files, first.judged, first.copied, first.dropped) == (9, 9, 0, 0)
    assert [row[1] for row in rows] == ["checked"] * 9
    page = (out / "index.html").stat().st_mtime_ns
    again, same = audit(folder, out)
    assert (again.judged, again.copied, same) == (0, 0, rows)
    assert (out / "index.html").stat().st_mtime_ns == page

    changed = Path(rows[0][0])
    changed.write_text(plan(99, month="06"), encoding="utf-8")
    touched = Path(rows[1][0])
    os.utime(touched, ns=(1, 1))
    gone = Path(rows[2][0])
    gone.unlink()
    twin = folder / "again.txt"
    twin.write_bytes(touched.read_bytes())
    third, rows = audit(folder, out)
    assert (third.files, third.judged, third.copied, third.dropped) == (9, 1, 2, 1)
    assert escaped(str(gone)) not in [row[0] for row in rows]
    assert str(gone).encode() not in tables(out)[0]


def test_a_moved_archive_keeps_its_results(tmp_path):
    folder, out = archive(tmp_path / "in", 5), tmp_path / "out"
    audit(folder, out)
    folder.rename(tmp_path / "elsewhere")
    tally, rows = audit(tmp_path / "elsewhere", out)
    assert (tally.judged, tally.copied, tally.dropped, len(rows)) == (0, 5, 5, 5)


def test_other_rules_judge_anew_and_longer_patience_retries_only_what_failed(tmp_path):
    folder, out = archive(tmp_path / "in", 4), tmp_path / "out"
    (folder / "die.txt").write_text(plan(5), encoding="utf-8")
    program = unruly(tmp_path)
    counts = []
    for changes in ({}, {}, {"timeout": 70.0}, {"ignore": ("TT",)}):
        with ready(str(out)) as (where, store):
            counts.append(judge_all(store, setup(**changes), [str(folder)], where, 2, program=program).judged)
    assert counts == [5, 0, 1, 5]


def test_the_same_files_give_the_same_tables(tmp_path):
    folder = archive(tmp_path / "in", 12)
    audit(folder, tmp_path / "one")
    audit(folder, tmp_path / "two")
    assert tables(tmp_path / "one") == tables(tmp_path / "two")
    for name in ("index.html", "documents/0001.html", "audit.xlsx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_folder_with_other_files_is_not_written_into(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(UsageError), ready(str(tmp_path)):
        pass
    assert [item.name for item in tmp_path.iterdir()] == ["mine.txt"]


def test_two_runs_do_not_share_a_folder(tmp_path):
    pytest.importorskip("fcntl")
    with ready(str(tmp_path / "out")), pytest.raises(UsageError), ready(str(tmp_path / "out")):
        pass


def start(folder, out):
    return subprocess.Popen(
        [sys.executable, "-m", "plancheck", "audit", str(folder), "-o", str(out), "--tables", "csv", "-q", "-j", "2"],
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=usual_signals if os.name == "posix" else None,
    )


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_at_any_moment_and_started_again_it_gives_the_same_tables(tmp_path):
    folder = archive(tmp_path / "in", 60)
    began = time.monotonic()
    whole = start(folder, tmp_path / "whole")
    assert whole.wait(120) == 1, whole.stderr.read()
    usual = time.monotonic() - began
    dice = random.Random(30)
    for number in range(ROUNDS):
        out = tmp_path / f"out-{number}"
        for _ in range(2):
            run = start(folder, out)
            with suppress(subprocess.TimeoutExpired):
                run.wait(dice.uniform(0.2, 1.0) * usual)
            run.kill()
            run.communicate()
        last = start(folder, out)
        assert last.wait(120) == 1, last.stderr.read()
        last.stderr.close()
        assert tables(out) == tables(tmp_path / "whole")
        assert not list(out.rglob("*.part"))
    whole.stderr.close()


def kept(out):
    """How many documents the store holds at this moment; 0 while there is none."""
    try:
        with closing(sqlite3.connect(f"file:{out / 'audit.sqlite'}?mode=ro", uri=True)) as store:
            return store.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


@pytest.mark.skipif(os.name != "posix", reason="SIGINT")
def test_interrupted_it_ends_with_130_and_keeps_what_it_has(tmp_path):
    folder, out = archive(tmp_path / "in", 200), tmp_path / "out"
    run = start(folder, out)
    while kept(out) == 0 and run.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            run.wait(0.02)
    os.kill(run.pid, signal.SIGINT)
    assert run.wait(30) == 130, run.stderr.read()
    run.stderr.close()
    tally, rows = audit(folder, out)
    assert len(rows) == 200
    assert tally.judged <= 200


@pytest.mark.skipif(os.name != "posix", reason="Windows does not tell when a file was changed")
def test_a_change_that_keeps_size_and_time_is_seen(tmp_path):
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    _, rows = audit(folder, out)
    file = Path(rows[0][0])
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("ngày 15 tháng 6", "ngày 5 tháng 06"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    tally, changed = audit(folder, out)
    assert tally.judged == 1
    assert [row[3] for row in changed] != [row[3] for row in rows]
    again, _ = audit(folder, out)
    assert (again.judged, again.copied) == (0, 0)


def test_the_database_of_an_earlier_version_is_taken_over(tmp_path):
    folder, out = archive(tmp_path / "in", 4), tmp_path / "out"
    _, rows = audit(folder, out)
    with closing(sqlite3.connect(out / "audit.sqlite")) as base:
        base.execute("ALTER TABLE documents DROP COLUMN changed")
        base.execute("PRAGMA user_version = 1")
        base.commit()
    tally, same = audit(folder, out)
    assert (tally.judged, tally.copied, same) == (0, 4, rows)
