"""The contract of the rule file: what a `[[rule]]` table may say, checked by type when it is loaded."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from plancheck.bilingual import Text
from plancheck.model.finding import FixKind, Severity


class RuleStatus(StrEnum):
    """Where a rule comes from: the decree's text, its models only, or practice (custom)."""

    LAW = "law"
    MODEL = "model"
    CUSTOM = "custom"


class Need(StrEnum):
    """What must be known of a document for a rule to be judged.

    LETTERS: a text layer that has lost no letters; MARKS: Vietnamese marks on the letters (some recognised text has
    none); LOOK: sizes and styles of letters and places on the page that are the document's own, not a scanner's.
    """

    LETTERS = "letters"
    MARKS = "marks"
    LOOK = "look"


DEFAULT_SEVERITY = {
    RuleStatus.LAW: Severity.ERROR,
    RuleStatus.MODEL: Severity.WARNING,
    RuleStatus.CUSTOM: Severity.NOTE,
}


class Applies(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_date": "from"}):
    """On which documents a rule is judged. Empty tuples mean: on all.

    `regime` are the regulations (folders of `rules/`) and "unknown"; None: as the rule's family has it, which also
    holds for the dates unless the rule says `always`. `from_date` and `until` are the first and the last date of a
    document (its own date; today where it has none) to which the rule applies. `stage` limits the rule to drafts or
    to issued documents.
    """

    regime: tuple[str, ...] | None = None
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    stage: str | None = None
    from_date: date | None = None
    until: date | None = None
    always: bool = False

    def under(self, usual: Applies) -> Applies:
        """The same with what it leaves open taken from `usual`; a regime of its own comes with its own dates."""
        own = self.always or self.regime is not None
        return msgspec.structs.replace(
            self,
            regime=usual.regime if self.regime is None else self.regime,
            from_date=self.from_date or (None if own else usual.from_date),
            until=self.until or (None if own else usual.until),
        )


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pair that shows the defect and its mending.

    `slot` names the component of the model document of type `type` that the words stand in ("document": they are
    the whole text). `bad` must give exactly this rule there, `good` nothing. Rules that need a file name files of
    samples/ instead: `bad_sample`, `good_sample`. `office` is the `[office]` table under which they are judged.
    """

    slot: str = "document"
    type: str = "KH"
    bad: str | None = None
    good: str | None = None
    bad_sample: str | None = None
    good_sample: str | None = None
    office: dict[str, Any] = {}


class DeclaredRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule as its file has it. `params` goes to the check function, validated against its parameter type.

    `component` is the role under which a finding is reported when the check itself names no component. Where one of
    `needs` is not met, the rule is not checked, with the reason.
    """

    code: str
    name: str
    check: str
    status: RuleStatus
    clause: str
    title: Text
    message: Text
    why: Text
    fix: Text
    example: tuple[Example, ...]
    component: str | None = None
    needs: tuple[Need, ...] = ()
    params: dict[str, Any] = {}
    applies: Applies = Applies()
    severity: Severity | None = None

    @property
    def family(self) -> str:
        """The two letters of the code."""
        return self.code[:2]

    @property
    def level(self) -> Severity:
        """The severity of its findings: as declared, else by status."""
        return self.severity or DEFAULT_SEVERITY[self.status]


class Rule(DeclaredRule, frozen=True, forbid_unknown_fields=True):
    """One rule, with what its examples prove of its edits (`fixes.tsv`; `none`: it gives no edits).

    `regulation` is the folder that it stands in; `of_file` and `of_letters` are those of its family.
    """

    fix_kind: FixKind = FixKind.NONE
    regulation: str = ""
    of_file: bool = False
    of_letters: bool = False


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule file: one family, its rules in the order of the code."""

    rule: tuple[DeclaredRule, ...]
