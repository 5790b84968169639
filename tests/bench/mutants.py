"""How many small faults put into the program its own tests notice.

Run: python tests/bench/mutants.py [--count 200] [--seed 1] [--jobs 2] [--only PART_OF_PATH]

A mutant is one line of `checks`, `understanding` or the engine with one thing changed: a bound, a comparison, a guard,
a role. It lives in a forked process only (the code object of one function is exchanged; no file is touched), and the
tests meant for its module run there: the mirrored test folder, the records of what is recognised, and the examples.
Printed: the share killed by room, and every survivor, which is a place where a test says too little.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SOURCES = ("plancheck/checks", "plancheck/understanding", "plancheck/engine.py")
SECONDS = 150  # a mutant that takes longer hangs, and a hang is noticed
GOAL = 0.85

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: where (1-based line), in which function (by qualified name), what, and how it is made."""

    path: Path
    line: int
    function: str
    what: str
    change: Callable[[ast.AST], None]
    index: int  # which node of the function, in the order of `ast.walk`

    @property
    def name(self) -> str:
        """Place and change in one line."""
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.function}: {self.what}"


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions and methods of a module with their qualified names; nested ones belong to the outer one."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{part.name}", part) for part in node.body if isinstance(part, ast.FunctionDef))


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """The ways in which one node may be changed."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        other = _COMPARED[type(node.ops[0])]
        yield f"{type(node.ops[0]).__name__} → {other.__name__}", lambda n: setattr(n, "ops", [other(), *n.ops[1:]])  # type: ignore[attr-defined]
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{type(node.op).__name__} → {swapped.__name__}", lambda n: setattr(n, "op", swapped())
    elif isinstance(node, ast.If):
        if isinstance(node.body[-1], ast.Return | ast.Continue | ast.Break):
            yield "guard never holds", lambda n: setattr(n, "test", ast.copy_location(ast.Constant(False), n))
        yield "condition turned", lambda n: setattr(n, "test", _negated(n.test))  # type: ignore[attr-defined]
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} → {node.value + 1}", lambda n: setattr(n, "value", n.value + 1)  # type: ignore[attr-defined]
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role":
        other_role = "SIGNER" if node.attr != "SIGNER" else "SUBJECT"
        yield f"Role.{node.attr} → Role.{other_role}", lambda n: setattr(n, "attr", other_role)


def _negated(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    for name, function in functions(ast.parse(path.read_text(encoding="utf-8"))):
        for index, node in enumerate(ast.walk(function)):
            for what, change in changes(node):
                yield Mutant(path, node.lineno, name, what, change, index)  # type: ignore[attr-defined]


def sample(count: int, seed: int, only: str) -> list[Mutant]:
    """`count` mutants, at most one a line, drawn from all lines alike."""
    files = [p for part in SOURCES for p in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))]
    lines: dict[tuple[Path, int], list[Mutant]] = {}
    for path in sorted(files):
        if only in str(path.relative_to(ROOT)):
            for mutant in mutants_of(path):
                lines.setdefault((path, mutant.line), []).append(mutant)
    draw = random.Random(seed)
    return [draw.choice(lines[key]) for key in draw.sample(sorted(lines), min(count, len(lines)))]


def install(mutant: Mutant) -> None:
    """Exchange the code of the mutant's function in this process."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    function = dict(functions(tree))[mutant.function]
    mutant.change(list(ast.walk(function))[mutant.index])
    compiled = compile(ast.fix_missing_locations(tree), str(mutant.path), "exec", dont_inherit=True)
    module = import_module(".".join(mutant.path.relative_to(ROOT).with_suffix("").parts))
    target: Any = module
    for part in mutant.function.split("."):
        target = target.__dict__[part]
    for attribute in ("func", "fget", "__func__", "__wrapped__"):
        target = getattr(target, attribute, target)
    assert isinstance(target, FunctionType), mutant.name
    target.__code__ = _code_of(compiled, target.__code__)


def _code_of(code: CodeType, wanted: CodeType) -> CodeType:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == wanted.co_qualname and inner.co_firstlineno == wanted.co_firstlineno:
                return inner
            if inner.co_name == wanted.co_qualname.split(".")[0]:
                return _code_of(inner, wanted)
    raise LookupError(wanted.co_qualname)


def tests_for(path: Path) -> list[str]:
    """The arguments of pytest that run the tests meant for a module: what tells most first."""
    tests, inside = ROOT / "tests", path.relative_to(ROOT / "plancheck").with_suffix("")
    mirrored = tests / inside.parent
    first = [mirrored / f"test_{inside.name}.py", tests / "understanding" / "test_recognition.py"]
    last = [tests / "regulations" / "test_examples.py", tests / "regulations" / "test_contract.py"]
    wanted = [*first, *sorted(mirrored.glob("test_*.py")), *last]
    return [str(file) for file in dict.fromkeys(wanted) if file.exists()]


def outcome(mutant: Mutant) -> str:
    """ "killed", "survived" or "hangs", from a process of its own."""
    child = os.fork()
    if child == 0:
        os._exit(_run_tests(mutant))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "hangs"


def _run_tests(mutant: Mutant) -> int:
    import pytest

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        install(mutant)
        quiet = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--no-header")
        return int(pytest.main([*quiet, *tests_for(mutant.path)]) != 0)


def warm() -> None:
    """Import what every child needs, once."""
    import pytest  # noqa: F401

    for path in sorted((ROOT / "plancheck" / "checks").rglob("*.py")):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    import_module("plancheck.engine")
    import_module("plancheck.api")
    import_module("plancheck.regulations.registry").load_rules()


def room(path: Path) -> str:
    """The folder by which results are counted."""
    return str(path.relative_to(ROOT / "plancheck").parent) if path.name != "engine.py" else "engine"


def report(results: Iterable[tuple[Mutant, str]]) -> float:
    """Print a row a room and every survivor; returns the share killed."""
    listed = list(results)
    total, killed = (
        Counter(room(m.path) for m, _ in listed),
        Counter(room(m.path) for m, o in listed if o != "survived"),
    )
    for name in sorted(total):
        print(f"{name:28} {killed[name]:4} of {total[name]:4}  {killed[name] / total[name]:6.1%}")
    share = killed.total() / total.total() if listed else 1.0
    print(f"{'all':28} {killed.total():4} of {total.total():4}  {share:6.1%}   (goal {GOAL:.0%})")
    for mutant, what in sorted(listed, key=lambda pair: pair[0].name):
        if what != "killed":
            print(f"  {what}: {mutant.name}")
    return share


def main() -> int:
    """Draw, run, print. Exit code 1 below the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="a part of the path of the files to change")
    given = parser.parse_args()
    drawn = sample(given.count, given.seed, given.only)
    warm()
    with ThreadPoolExecutor(given.jobs) as pool:
        outcomes = list(pool.map(outcome, drawn))
    return 0 if report(zip(drawn, outcomes, strict=True)) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
