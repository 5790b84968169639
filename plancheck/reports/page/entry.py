"""One document of the report page: its report, its pictures, and the numbers its findings go by on the page."""

from __future__ import annotations

import msgspec

from plancheck.model.finding import DocumentReport, Severity
from plancheck.reports.page.checklist import Outcome
from plancheck.reports.page.pictures import PageImages, Place
from plancheck.reports.shared.html_write import Markup, el
from plancheck.reports.shared.report_terms import MARKS, ROLES, SEVERITIES

_ORDER = {role: position for position, role in enumerate([None, *ROLES])}


class Entry(msgspec.Struct, frozen=True):
    """A document with everything its part of the page is made of. `number` counts the documents from 1.

    `order` lists the findings as they are shown; the finding `order[i]` goes by the number `i + 1`.
    """

    number: int
    report: DocumentReport
    images: PageImages
    outcomes: tuple[Outcome, ...]
    order: tuple[int, ...]
    lang: str

    @property
    def id(self) -> str:
        """The anchor of the document."""
        return f"d{self.number}"

    def label(self, index: int) -> int:
        """The number that the finding `index` of the report goes by."""
        return self.order.index(index) + 1

    def finding_id(self, index: int) -> str:
        """The anchor of a finding in the list."""
        return f"{self.id}-f{self.label(index)}"

    def mark_id(self, index: int) -> str:
        """The anchor of the mark of a finding on a page."""
        return f"{self.id}-m{self.label(index)}"

    def place(self, index: int) -> Place | None:
        """Where a finding is on a page that has a picture, else None."""
        place = self.images.places[index] if index < len(self.images.places) else None
        drawn = {page.number for page in self.images.pages}
        return place if place is not None and place.page in drawn else None


def shown_order(report: DocumentReport) -> tuple[int, ...]:
    """Findings by component in the order of the decree, within one by weight, then as the report has them."""

    def rank(index: int) -> tuple[int, int, str, int]:
        finding = report.findings[index]
        role = _ORDER.get(finding.location.component, len(_ORDER))
        return role, -finding.severity.rank, finding.rule, index

    return tuple(sorted(range(len(report.findings)), key=rank))


def severity_badge(severity: Severity, lang: str) -> Markup:
    """The sign and the word of a severity; never colour alone."""
    vi, en, _ = SEVERITIES[severity]
    word = en if lang == "en" else vi
    return el("span", f"{MARKS[severity]} {word[:1].upper()}{word[1:]}", class_=f"badge is-{severity.value}")
