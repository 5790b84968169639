"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself on a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.test_settings import PLAN

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("plancheck", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
NO_INSTALL = ("Could not find a version", "Temporary failure", "Connection", "No matching distribution")


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=Thử", "-c", "user.email=thu@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory) -> Path:
    """The project as a repository of hooks, with the files as they are now."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "hooks")
    return folder


class Work:
    """A repository of documents with the hooks in force; pre-commit keeps its environments in a folder of its own."""

    def __init__(self, folder: Path, cache: Path) -> None:
        folder.mkdir()
        self.folder = folder
        outside = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHONPATH"))}
        people = {
            f"GIT_{who}_{key}": "thu@example.invalid" for who in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
        }
        self.environment = outside | people | {"PRE_COMMIT_HOME": str(cache), "PRE_COMMIT_COLOR": "never"}
        git(folder, "init", "--quiet")

    def run(self, *command: str) -> tuple[int, str]:
        """The exit code and all that a command says."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        said = done.stdout + done.stderr
        if done.returncode and any(sign in said for sign in NO_INSTALL):
            pytest.skip("pre-commit could not install the package: no index to be reached")
        return done.returncode, said

    def write(self, name: str, text: str, *, stage: bool = True) -> None:
        """A Word document of these lines, staged for the next commit."""
        import docx

        made = docx.Document()
        for line in text.splitlines():
            made.add_paragraph(line)
        made.save(str(self.folder / name))
        if stage:
            git(self.folder, "add", name)


def test_a_bad_document_stops_the_commit_and_a_good_one_passes(hooks, tmp_path) -> None:
    work = Work(tmp_path / "work", tmp_path / "cache")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, check=True, capture_output=True, text=True)
    (work.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {head.stdout.strip()}\n  hooks:\n  - id: plancheck\n    verbose: true\n"
        "  - id: plancheck-issued\n    verbose: true\n    stages: [manual]\n",
        encoding="utf-8",
    )
    # Formatting is another matter: the documents here are made without any.
    (work.folder / "plancheck.toml").write_text('ignore = ["KT"]\n', encoding="utf-8")
    git(work.folder, "add", ".pre-commit-config.yaml", "plancheck.toml")
    code, said = work.run(sys.executable, "-m", "pre_commit", "install")
    assert code == 0, said

    work.write("xấu.docx", PLAN)
    work.write("chua-dua-vao.docx", PLAN.replace("tháng 03", "tháng 004"), stage=False)
    code, said = work.run("git", "commit", "--message", "bản thảo")
    assert code == 1, said
    assert "✗ xấu.docx: Chưa ký được: 1 lỗi" in said
    assert "chua-dua-vao" not in said

    draft = PLAN.replace("tháng 03", "tháng 3").replace("Số: 45/", "Số:    /")
    work.write("xấu.docx", draft)
    code, said = work.run("git", "commit", "--message", "bản thảo")
    assert code == 0, said
    assert "✓ xấu.docx: Có thể trình ký" in said

    issued = ("run", "plancheck-issued", "--hook-stage", "manual", "--files", "xấu.docx")
    code, said = work.run(sys.executable, "-m", "pre_commit", *issued)
    assert code == 1, said
    assert "✗ xấu.docx: Không đạt về thể thức: 1 lỗi" in said


def test_the_repository_can_be_tried_without_a_configuration(hooks, tmp_path) -> None:
    work = Work(tmp_path / "work", tmp_path / "cache")
    work.write("xấu.docx", PLAN)
    code, said = work.run(sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "plancheck", "--verbose")
    assert code == 1, said
    assert "- exit code: 1" in said
