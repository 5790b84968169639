"""Waivers in a document: findings that its people have looked at and accept, each with a reason.

In Word a comment anywhere in the document, in text and Markdown an HTML comment:
`plancheck: bỏ qua TT104 — theo biểu mẫu của hệ thống`. It holds for the whole document. One without a reason does not
hold and is reported (TL902); one that covers nothing any more is reported, too (TL901).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from plancheck.accepting.selectors import rank
from plancheck.model.document import Comment, Document, Span
from plancheck.model.finding import Accepted, DocumentReport, Finding, Suppressed

_CALL = re.compile(r"^\s*plancheck\s*:\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_SKIP = re.compile(r"(?:bỏ\s+qua|bo\s+qua|ignore)\b\s*:?\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_RULE = r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?!\w)"
_WHAT = re.compile(rf"(?P<rules>{_RULE}(?:(?:\s*[,;]\s*|\s+và\s+){_RULE})*)(?P<rest>.*)$", re.DOTALL)
_REASON = re.compile(r"\s*[—–:.-]?\s*(?P<reason>.*)$", re.DOTALL)
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+và\s+")
_WORD = re.compile(r"\w{2}")
UNUSED = "waiver_unused"
"""The check whose findings are made of waivers that covered nothing."""
# What speaks about waivers cannot be waived.
_KEPT = "TL9"


class Waiver(msgspec.Struct, frozen=True):
    """What a comment accepts: selectors of rules and the reason ("" where none is given)."""

    rules: tuple[str, ...]
    reason: str
    comment: Comment


def waivers(comments: Iterable[Comment]) -> list[Waiver]:
    """The waivers among the comments of a document, those that do not hold among them; other comments mean nothing."""
    return [waiver for comment in comments if (waiver := parse(comment)) is not None]


def parse(comment: Comment) -> Waiver | None:
    """The waiver that a comment is, None if it does not speak to plancheck. No rules: it cannot be understood."""
    call = _CALL.match(unicodedata.normalize("NFC", comment.text).strip())
    if call is None:
        return None
    skip = _SKIP.match(call["rest"])
    what = _WHAT.match(skip["rest"]) if skip else None
    if what is None:
        return Waiver((), "", comment)
    found = _REASON.match(what["rest"])
    reason = " ".join(found["reason"].split()) if found else ""
    return Waiver(tuple(_SEPARATOR.split(what["rules"])), reason if _WORD.search(reason) else "", comment)


def covers(selectors: Iterable[str], finding: Finding) -> str | None:
    """The first of some selectors that means the rule of a finding; None for what cannot be waived."""
    if finding.rule.startswith(_KEPT):
        return None
    return next((s for s in selectors if rank(s, finding.rule, finding.name) is not None), None)


class Held(msgspec.Struct, frozen=True):
    """What waivers did: findings that stay, those that are accepted, waivers (with selector) that covered nothing."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    unused: tuple[tuple[Waiver, str], ...]


def hold(findings: Sequence[Finding], comments: Iterable[Comment]) -> Held:
    """Take the findings that comments accept out of a document's findings."""
    valid = [waiver for waiver in waivers(comments) if waiver.rules and waiver.reason]
    if not valid:
        return Held(tuple(findings), (), ())
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    taken: list[Suppressed] = []
    for finding in findings:
        hits = [(i, key) for i, w in enumerate(valid) if (key := covers(w.rules, finding)) is not None]
        used.update(hits)
        if not hits:
            kept.append(finding)
            continue
        waiver = valid[hits[0][0]]
        taken.append(Suppressed(finding, Accepted.COMMENT, waiver.reason, waiver.comment.author))
    unused = [(w, key) for i, w in enumerate(valid) for key in w.rules if (i, key) not in used]
    return Held(tuple(kept), tuple(taken), tuple(unused))


def accept(report: DocumentReport, rules: Sequence[tuple[str, str, str]]) -> DocumentReport:
    """Take out the findings that waivers of the configuration (selector, reason, source) accept."""
    kept: list[Finding] = []
    taken: list[Suppressed] = []
    for finding in report.findings:
        hit = next((r for r in rules if covers((r[0],), finding) is not None), None)
        if hit is None:
            kept.append(finding)
        else:
            taken.append(Suppressed(finding, Accepted.CONFIGURATION, hit[1], hit[2]))
    if not taken:
        return report
    return replace(report, findings=tuple(kept), suppressed=(*report.suppressed, *taken))


def place_of(waiver: Waiver, document: Document) -> Span | None:
    """Where a waiver is told about: its own place, the beginning of the document where it has none."""
    return waiver.comment.span or (Span(0, 0, 0) if document.blocks else None)
