"""Where the rule files and data tables lie."""

from __future__ import annotations

from pathlib import Path


def rules_root() -> Path:
    """The folder of rule files: inside the installed package, or beside the package in a checkout of the project."""
    package = Path(__file__).resolve().parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def data_file(name: str) -> Path:
    """The path of one table of words and facts (`rules/words/`)."""
    return rules_root() / "words" / name
