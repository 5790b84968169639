"""Where the rule files and data tables lie."""

from __future__ import annotations

from pathlib import Path


def rules_root() -> Path:
    """The folder of rule files: inside the installed package, or beside the package in a checkout of the project."""
    package = Path(__file__).resolve().parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def regulation_file(regulation: str, name: str, root: Path | None = None) -> Path:
    """The path of a file of a regulation's folder; where it has none of the name, that of the first that has."""
    folder = root or rules_root()
    own = folder / regulation / name
    if regulation and own.is_file():
        return own
    return next(iter(sorted(folder.glob(f"*/{name}"))), own)


def data_file(name: str) -> Path:
    """The path of one table of words and facts (`rules/words/`)."""
    return rules_root() / "words" / name
