"""What the examples of the rules prove about their edits: `python -m plancheck.proofs --write` keeps it in a table.

The edits of a rule are *safe* when, in every example that has any, they silence the rule, bring no new finding of any
rule and (in one example at least, and in every one that shows both) give the good words. They are *unsafe* when they
silence the rule and one of the others does not hold: somebody must look. A rule without edits in its examples has no
line. To run all examples takes seconds, so the registry reads `rules/fixes.tsv`; a test keeps the table true.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from plancheck.engine import check_dossier
from plancheck.errors import RuleDataError
from plancheck.model.finding import DocumentReport, Edit, FixKind
from plancheck.regulations.contract import Example, Rule
from plancheck.regulations.examples import document_of, example_text, office_of
from plancheck.regulations.registry import FIXES, RuleSet
from plancheck.understanding import recognise

_HEAD = """\
# Whether the edits of a rule may be made without a person looking, as its examples prove: safe, or unsafe and why.
# Made by `python -m plancheck.proofs --write`; a rule that is not here gives no edits.
# rule\tkind\tproof
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What one example shows of the edits of its rule; `number` counts from 1 in the rule file.

    `silent`: the rule says nothing any more. `news`: rules that speak only after the edits. `good`: the text is that
    of the good example (None: the example has no good words).
    """

    number: int
    silent: bool
    news: tuple[str, ...]
    good: bool | None


@dataclass(frozen=True, slots=True)
class Derived:
    """The kind of the edits of one rule, and what proves it in words."""

    code: str
    kind: FixKind
    proof: str


def derive(rules: RuleSet) -> list[Derived]:
    """The kinds of all rules that give edits, in their order. Raises RuleDataError for edits that mend nothing."""
    # The edits are wanted of every rule, whatever the table says of it today.
    every = RuleSet(tuple(replace(rule, fix_kind=FixKind.UNSAFE) for rule in rules))
    kinds = ((rule.code, list(proofs(rule, every))) for rule in every)
    return [_kind(code, found) for code, found in kinds if found]


def proofs(rule: Rule, rules: RuleSet) -> Iterator[Proof]:
    """What the examples of a rule that are words show of its edits, judged by `rules`; none where it gives none."""
    for number, example in enumerate(rule.example, 1):
        if example.bad is not None and (proof := _proof(rule, example, number, rules)):
            yield proof


def _proof(rule: Rule, example: Example, number: int, rules: RuleSet) -> Proof | None:
    texts = example_text(example, example.bad or "", rule.regulation)
    before = _judged(rule, example, texts, rules)
    own = [finding for finding in before.findings if finding.rule == rule.code]
    edits = [edit for finding in own if finding.fix for edit in finding.fix.edits]
    if not edits:
        return None
    mended = edited(texts, edits)
    after = _judged(rule, example, mended, rules)
    codes, left = (Counter(finding.rule for finding in report.findings) for report in (before, after))
    unmendable = sum(finding.fix is None for finding in own)
    good = None if example.good is None else mended == example_text(example, example.good, rule.regulation)
    return Proof(number, left[rule.code] <= unmendable, tuple(sorted((left - codes).keys())), good)


def _judged(rule: Rule, example: Example, texts: tuple[str, ...], rules: RuleSet) -> DocumentReport:
    recognised = recognise(document_of(texts), rule.applies.stage or "issued")
    dossier = replace(recognised, office=office_of(example))
    return check_dossier(dossier, rules)


def edited(texts: tuple[str, ...], edits: Iterable[Edit]) -> tuple[str, ...]:
    """The paragraphs after the edits; paragraphs that lose all their words are gone."""
    result = list(texts)
    for edit in sorted(set(edits), key=lambda e: (e.block, e.start, e.end), reverse=True):
        text = result[edit.block]
        result[edit.block] = text[: edit.start] + edit.text + text[edit.end :]
    return tuple(text for text in result if text.strip())


def _kind(code: str, found: list[Proof]) -> Derived:
    for proof in found:
        if not proof.silent:
            raise RuleDataError(f"{code}: the edits of example {proof.number} do not silence the rule")
    for proof in found:
        if proof.news:
            return Derived(code, FixKind.UNSAFE, f"example {proof.number}: brings {', '.join(proof.news)}")
        if proof.good is False:
            return Derived(code, FixKind.UNSAFE, f"example {proof.number}: not the good words")
    given = [str(proof.number) for proof in found if proof.good]
    if not given:
        return Derived(code, FixKind.UNSAFE, "no example with edits shows the good words")
    return Derived(code, FixKind.SAFE, f"gives the good words of {', '.join(given)}")


def table(derived: Iterable[Derived]) -> str:
    """The table as it is kept in the rules folder."""
    return _HEAD + "".join(f"{one.code}\t{one.kind.value}\t{one.proof}\n" for one in derived)


def main(args: list[str]) -> int:
    """Print the table, or with --write put it into the rules folder. Returns the exit code."""
    from plancheck.data_files import rules_root
    from plancheck.output_files import write_file
    from plancheck.regulations.registry import load_rules

    text = table(derive(load_rules()))
    if args != ["--write"]:
        sys.stdout.write(text)
        return 0
    write_file(rules_root() / FIXES, text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
