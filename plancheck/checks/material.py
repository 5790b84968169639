"""Whether a rule met anything to judge, and which rules hold for a piece of text that is no whole document.

A rule on appendices has not run on a document without one: to count it among the points that were checked would be to
call something good that nobody looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from plancheck.model.dossier import Completeness, Dossier, Role
from plancheck.regulations.catalogue import CHECKS
from plancheck.regulations.contract import Rule
from plancheck.understanding.facts import facts_of

_SIGNATURE = frozenset({Role.AUTHORITY, Role.POSITION, Role.SIGNER, Role.SIGNATURE})
_PARTS: dict[str, Callable[[Dossier], bool]] = {
    Role.BODY: lambda dossier: bool(dossier.body) or bool(facts_of(dossier).passages),
    Role.HEADING: lambda dossier: any(True for _ in dossier.items()),
    Role.APPENDIX: lambda dossier: bool(dossier.appendices),
    Role.FILING: lambda dossier: dossier.recipients is not None,
    **dict.fromkeys(_SIGNATURE, lambda dossier: bool(dossier.signatures)),
}
"""The components that are not found under their own name alone."""

_TEXTS: dict[str, Callable[[Dossier], bool]] = {
    "language": lambda dossier: bool(facts_of(dossier).passages),
    "references": lambda dossier: any(not citation.own for citation in dossier.citations),
}
"""What the checks of a package judge, wherever in the document it stands."""


_PATTERN = "text_pattern"


def has_material(rule: Rule, dossier: Dossier) -> bool:
    """Whether the document holds something that the rule could have found fault with."""
    if rule.of_file or rule.component is None or rule.component == Role.FILE:
        return True
    there = _TEXTS.get(_package(rule))
    if there is not None and (rule.component == Role.BODY or not there(dossier)):
        return there(dossier)
    part = _PARTS.get(rule.component)
    return part(dossier) if part is not None else dossier.first(Role(rule.component)) is not None


def is_fragment(dossier: Dossier) -> bool:
    """Whether the text is a piece of a document: no component of form is in it."""
    return dossier.completeness is Completeness.FRAGMENT


def judges_fragments(rule: Rule) -> bool:
    """Whether a rule holds for any text: rules on words, capitals and citations do, those on form do not."""
    return rule.of_letters or _package(rule) in _TEXTS


def _package(rule: Rule) -> str:
    """The folder of `checks/` that holds the check of a rule; a pattern is looked for in all running text."""
    if rule.check == _PATTERN:
        return "language"
    return CHECKS[rule.check].partition(".")[0]
