"""All rules of the `rules/` folder, loaded once per call, in the order of their codes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from plancheck.data_files import rules_root
from plancheck.errors import RuleDataError, UsageError
from plancheck.model.finding import FixKind
from plancheck.regulations.contract import DeclaredRule, Rule, RuleFile
from plancheck.regulations.regulation import Family, load_regulations

FIXES = "fixes.tsv"
"""The table of what the examples prove of the rules' edits, written by `plancheck.proofs`."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a run."""

    rules: tuple[Rule, ...]
    _by_key: dict[str, Rule] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index by code and by name."""
        for rule in self.rules:
            self._by_key[rule.code] = rule
            self._by_key[rule.name] = rule

    def __iter__(self) -> Iterator[Rule]:
        """Go through the rules in the order of their codes."""
        return iter(self.rules)

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self.rules)

    def get(self, key: str) -> Rule:
        """The rule with this code (any case) or name. Raises UsageError when there is none."""
        rule = self._by_key.get(key.strip().upper()) or self._by_key.get(key.strip().lower())
        if rule is None:
            near = self._near(key)
            vi, en = (f" Có phải: {near}?", f" Did you mean {near}?") if near else ("", "")
            raise UsageError(
                f"Không có quy tắc nào mang mã hoặc tên “{key}”.{vi}", f"No rule has the code or name “{key}”.{en}"
            )
        return rule

    def _near(self, key: str) -> str:
        from rapidfuzz import process

        near = process.extract(key.lower(), [k.lower() for k in self._by_key], limit=3, score_cutoff=60)
        return ", ".join(k.upper() if len(k) == 5 else k for k, *_ in near)


@cache
def load_rules(root: Path | None = None) -> RuleSet:
    """Read and validate every rule file. Raises RuleDataError with the file and what is wrong in it."""
    folder = root or rules_root()
    kinds = _fix_kinds(folder / FIXES)
    families = load_regulations(root).families
    rules: list[Rule] = []
    for path in sorted(folder.glob("*/[A-Z][A-Z]-*.toml")):
        for declared in _load_file(path):
            family = families.get(declared.family)
            if family is None:
                raise RuleDataError(f"{declared.code}: unknown family")
            rules.append(_resolved(declared, family, path.parent.name, kinds.get(declared.code, FixKind.NONE)))
    ranks = {code: family.rank for code, family in families.items()}
    rules.sort(key=lambda rule: (ranks[rule.family], rule.code))
    _no_doubles(rules)
    return RuleSet(tuple(rules))


def _resolved(declared: DeclaredRule, family: Family, regulation: str, fix_kind: FixKind) -> Rule:
    """The rule with what it leaves to its family."""
    values = {name: getattr(declared, name) for name in declared.__struct_fields__}
    values["applies"] = declared.applies.under(family.applies)
    values["severity"] = declared.severity or family.severity.get(declared.status)
    return Rule(
        **values,
        fix_kind=fix_kind,
        regulation=regulation,
        of_file=family.of_file,
        of_letters=family.of_letters,
    )


def _fix_kinds(path: Path) -> dict[str, FixKind]:
    """The kinds of edits by code; a rules folder without the table has rules without edits."""
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        return {code: FixKind(kind) for code, kind, _ in rows}
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as error:
        raise RuleDataError(f"{path.name}: {error}") from error


def _load_file(path: Path) -> Iterable[DeclaredRule]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(data, RuleFile, strict=True).rule
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, OSError) as error:
        raise RuleDataError(f"{path.name}: {error}") from error


def _no_doubles(rules: list[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        for key in (rule.code, rule.name):
            if key in seen:
                raise RuleDataError(f"{key}: declared twice")
            seen.add(key)
