"""A new repository adopts the program: a bad draft stops, its findings become the baseline, new ones stop again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.test_settings import PLAN

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(tmp_path) -> Path:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "van-ban").mkdir()
    (tmp_path / "van-ban" / "kh.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def plancheck(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "plancheck", *args]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_repository_adopts_the_program(repository) -> None:
    first = plancheck(repository, "check", "van-ban")
    assert first.returncode == 1
    assert "TT104" in first.stdout

    assert plancheck(repository, "baseline", "create", "van-ban").returncode == 0
    accepted = plancheck(repository, "check", "van-ban", "--baseline", "plancheck-baseline.json")
    assert (accepted.returncode, accepted.stderr) == (0, "")

    (repository / "plancheck.toml").write_text('baseline = "plancheck-baseline.json"\n', encoding="utf-8")
    assert plancheck(repository / "van-ban", "check", "kh.txt").returncode == 0

    (repository / "van-ban" / "moi.txt").write_text(PLAN.replace("Độc lập -", "Độc lập –"), encoding="utf-8")
    again = plancheck(repository, "check", "van-ban", "--format", "json", "--fail-on", "warning")
    assert again.returncode == 1
    documents = {d["path"]: [f["rule"] for f in d["findings"]] for d in json.loads(again.stdout)["documents"]}
    assert documents == {"van-ban/kh.txt": [], "van-ban/moi.txt": ["TT204", "TT104"]}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check", "van-ban", "--ignore", "TT104"], 0),
        (["check", "van-ban"], 1),
        (["check", "van-ban", "--exit-zero"], 0),
        (["check", "van-ban", "--select", "KHONG"], 2),
        (["check", "van-ban", "--config", "khong.toml"], 2),
        (["check", "khong.docx"], 3),
        (["check", "khong.docx", "van-ban"], 3),
    ],
)
def test_exit_codes(repository, args, code) -> None:
    done = plancheck(repository, *args)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
