"""What tells one finding from another in the formats of other programs: addresses, fingerprints, severities."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator

from plancheck.accepting.baseline import key_of
from plancheck.model.finding import DocumentReport, Finding
from plancheck.reports.shared.report_terms import STDIN


def address(path: str) -> str:
    """A path as other programs want it: with slashes, from the working folder where the file lies in it."""
    if path == STDIN:
        return path
    inside = os.path.relpath(path)
    return (os.path.abspath(path) if inside.startswith("..") else inside).replace(os.sep, "/")


def fingerprints(report: DocumentReport) -> Iterator[tuple[Finding, str]]:
    """Every finding of a document with a name that stays the same when other parts of the document change.

    Findings alike in rule, component and words are counted, so that no two of a document share a name.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        key = key_of(finding)
        seen[key] += 1
        yield finding, digest(address(report.path), *key, str(seen[key]))


def digest(*parts: str) -> str:
    """A name made of some parts: 32 hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
