"""How many Vietnamese words stand in string literals of the program, by folder: what is understood belongs in tables.

Usage: python tests/bench/words_in_code.py [-v] [FOLDER ...]   (-v: the literals with most words, by file and line)

Counted are the words of literals that have a Vietnamese letter (`ộ`, `đ`); docstrings and comments are not. Of a
regular expression the escapes, group names and names of lists are left out. What the program says to its user is
counted apart ("said"): arguments of messages and outcomes, and everything under the folders that draw and speak.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "plancheck"
SPEAKING_FOLDERS = frozenset({"accepting", "audit", "commands", "config", "reports", "tools"})
SPEAKING_FILES = frozenset({"cli.py", "session.py", "errors.py", "proofs.py"})
SPEAKING_CALLS = frozenset({"Abstain", "Component", "Text", "Fault", "RuleDataError", "option", "command", "argument"})
VIETNAMESE = re.compile("[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
NOT_WORDS = re.compile(r"\(\?P[<=]\w+[>)]?|\(\?[a-zA-Z-]+[:)]|\\.|\{[^{}]*\}|\[[^\[\]]*\]")
WORD = re.compile(r"[^\W\d_]{1,}")


class Literal(NamedTuple):
    """A string literal with Vietnamese words: where, how many, and whether it is said to the user."""

    path: Path
    line: int
    words: int
    said: bool
    text: str


def literals(path: Path) -> Iterator[Literal]:
    """The string literals of a module that have Vietnamese words, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    speaks = bool(SPEAKING_FOLDERS & set(path.parts)) or path.name in SPEAKING_FILES
    spoken = {id(part) for call in ast.walk(tree) if _speaks(call) for part in ast.walk(call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            words = words_in(node.value)
            if words:
                yield Literal(path, node.lineno, words, speaks or id(node) in spoken, node.value)


def _speaks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in SPEAKING_CALLS or name == "Hit"


def words_in(text: str) -> int:
    """The words of a literal; 0 when none of them has a Vietnamese letter."""
    words = WORD.findall(NOT_WORDS.sub(" ", text))
    return len(words) if any(VIETNAMESE.search(word) and len(word) > 1 for word in words) else 0


def main(arguments: list[str]) -> None:
    """Print the figures."""
    verbose = "-v" in arguments
    roots = [Path(a).resolve() for a in arguments if a != "-v"] or [PACKAGE]
    found = [literal for root in roots for path in sorted(root.rglob("*.py")) for literal in literals(path)]
    understood: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for literal in found:
        inside = literal.path.relative_to(PACKAGE).parts
        (said if literal.said else understood)[inside[0] if len(inside) > 1 else "."] += literal.words
    print(f"{'folder':16}{'understood':>12}{'said':>8}")
    for folder in sorted(understood | said):
        print(f"{folder:16}{understood[folder]:12}{said[folder]:8}")
    print(f"{'all':16}{understood.total():12}{said.total():8}")
    if verbose:
        for literal in sorted((x for x in found if not x.said), key=lambda x: -x.words)[:40]:
            print(f"{literal.words:5} {literal.path.relative_to(PACKAGE)}:{literal.line} {literal.text[:90]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
