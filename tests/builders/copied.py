"""A copy of the program whose rules can be changed, run as its user would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from plancheck.data_files import rules_root

PACKAGE = Path(__file__).resolve().parents[2] / "plancheck"


class Copied:
    """The package and its rules in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rules = folder / "rules"
        shutil.copytree(PACKAGE, folder / "plancheck", ignore=shutil.ignore_patterns("__pycache__", "_rules"))
        shutil.copytree(rules_root(), self.rules)

    def change(self, name: str, old: str, new: str) -> None:
        """Put words in place of others that a file of the rules has once."""
        path = self.rules / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Write a further file of the rules."""
        path = self.rules / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *args: str, text: str = "") -> str:
        """What the copied program prints; `text` goes to its standard input."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "plancheck", *args]
        done = subprocess.run(
            command, input=text, env=environment, cwd=self.folder, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def check(self, text: str) -> dict[str, Any]:
        """The one document of the JSON report on a text, judged as issued."""
        report = json.loads(self.run("check", "-", "--stage", "issued", "--format", "json", text=text))
        (document,) = report["documents"]
        return dict(document)
