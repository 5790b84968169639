"""The baseline: old findings that are accepted as they are, so that only new ones count.

An entry is a rule, a component and the words of the finding, with how often they occur in a file; never a line or page,
so that it survives edits elsewhere in the document. Paths are relative to the folder of the baseline file.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck.errors import UsageError, reason
from plancheck.language.normal import nfc
from plancheck.model.finding import Accepted, DocumentReport, Finding, Suppressed
from plancheck.visible_text import visible

SCHEMA = "plancheck-baseline/1"
NAME = "plancheck-baseline.json"
_LONGEST = 120
_MAX_BYTES = 256 * 1024 * 1024

Key = tuple[str, str, str]
"""Rule, component ("" for none), words."""


def key_of(finding: Finding) -> Key:
    """What makes a finding the same finding in another version of the file."""
    return finding.rule, finding.location.component or "", words_of(finding)


def words_of(finding: Finding) -> str:
    """The words of a finding: what was found, else the marked words, else its message; one line, small letters, NFC.

    They are the same in a report in another language. Long ones are cut and end in a digest of the whole.
    """
    text = finding.known_as or finding.found
    if not text and finding.excerpt is not None:
        text = finding.excerpt.text[finding.excerpt.start : finding.excerpt.end]
    text = " ".join(nfc(text or finding.message).casefold().split())
    if len(text) <= _LONGEST:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{text[:_LONGEST]}… {digest}"


class Baseline(msgspec.Struct):
    """Accepted findings by file. `folder` (absolute) is what the paths count from."""

    folder: str
    entries: dict[str, Counter[Key]] = field(default_factory=dict)

    def name_of(self, path: str) -> str:
        """The path of a file as the baseline writes it."""
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")

    def apply(self, report: DocumentReport) -> tuple[DocumentReport, Counter[Key]]:
        """Take accepted findings out of a report, at most as many as the entry counts; with the entries left over."""
        left = Counter(self.entries.get(self.name_of(report.path), {}))
        if not left:
            return report, left
        kept: list[Finding] = []
        taken: list[Suppressed] = []
        for finding in report.findings:
            key = key_of(finding)
            if left[key] > 0:
                left[key] -= 1
                taken.append(Suppressed(finding, Accepted.BASELINE))
            else:
                kept.append(finding)
        if not taken:
            return report, +left
        return replace(report, findings=tuple(kept), suppressed=(*report.suppressed, *taken)), +left

    def record(self, reports: Iterable[DocumentReport]) -> None:
        """Accept all that these reports hold; entries of the same files are replaced."""
        for report in reports:
            found = Counter(key_of(f) for f in report.findings)
            self.entries[self.name_of(report.path)] = found

    def count(self) -> int:
        """How many findings are accepted in all."""
        return sum(n for found in self.entries.values() for n in found.values())

    def values(self) -> dict[str, Any]:
        """The content of the file: paths, and entries below them, in a stable order."""
        documents = {
            path: [
                {"rule": rule, "component": component, "words": words, "count": n}
                for (rule, component, words), n in sorted(found.items())
                if n > 0
            ]
            for path, found in sorted(self.entries.items())
        }
        return {"schema": SCHEMA, "documents": {path: listed for path, listed in documents.items() if listed}}


def load(path: str) -> Baseline:
    """Read a baseline file. Raises UsageError when it is missing or is not one."""
    import msgspec

    try:
        with open(path, "rb") as file:
            data = msgspec.json.decode(file.read(_MAX_BYTES))
        return Baseline(os.path.dirname(os.path.abspath(path)), _entries(data))
    except FileNotFoundError as error:
        raise UsageError(
            f"Không có tệp mốc (baseline) “{visible(path)}”. Tạo bằng: plancheck baseline create.",
            f"There is no baseline “{visible(path)}”. To make one: plancheck baseline create.",
        ) from error
    except OSError as error:
        raise UsageError(
            f"Không đọc được tệp mốc “{visible(path)}”: {reason(error)}.",
            f"Cannot read the baseline “{visible(path)}”: {reason(error, 'en')}.",
        ) from error
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"“{visible(path)}” không phải tệp mốc của plancheck ({SCHEMA}).",
            f"“{visible(path)}” is no baseline of plancheck ({SCHEMA}).",
        ) from error


def _entries(data: Mapping[str, Any]) -> dict[str, Counter[Key]]:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    out: dict[str, Counter[Key]] = {}
    for path, listed in data["documents"].items():
        found: Counter[Key] = Counter()
        for entry in listed:
            found[(str(entry["rule"]), str(entry["component"]), str(entry["words"]))] += int(entry["count"])
        out[str(path)] = found
    return out


def save(baseline: Baseline, path: str) -> None:
    """Write a baseline file, one entry a line. Raises UsageError when it cannot be written."""
    from plancheck.output_files import write_file

    write_file(path, dumps(baseline).encode("utf-8"))


def dumps(baseline: Baseline) -> str:
    """The text of a baseline file: one entry a line, so that a change of one finding is a change of one line."""
    import msgspec

    def compact(value: Any) -> str:
        return msgspec.json.encode(value).decode()

    values = baseline.values()
    blocks = []
    for path, listed in values["documents"].items():
        rows = ",\n".join(f"      {compact(entry)}" for entry in listed)
        blocks.append(f"    {compact(path)}: [\n{rows}\n    ]")
    inner = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return f'{{\n  "schema": {compact(SCHEMA)},\n  "documents": {inner}\n}}\n'
