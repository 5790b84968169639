"""Every bad sample gives the rule it is named after, in each of its formats, and no other without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.model.finding import DocumentReport
from tests.builders.samples import ENTRIES, RULES, Job, bad, check_all, short

BAD = bad()
# Samples whose defect is in the file itself are bare packages or spoilt texts: what else follows from that.
IN_THE_FILE = {
    "TL003": {"CT101"},  # a word that lost its letter is no word
    "TL006": {"TT", "ND", "NQ", "VH", "CT"},  # the old encoding has no capitals in plain text
    "TL008": {"KT"},  # no formatting at all
    "TL009": {"KT"},
    "TL012": {"KT"},
    "TL016": {"TL014"},
    "TL014": {"TL005"},
    "TL015": {"TL005"},
    "TL010": {"TL005"},  # what was read off the image lost its marks
}
# Rules whose defect no invented document can have.
WITHOUT = {
    "TL101",  # a file that does not exist
    "CT506",  # a province that has islands
}


def job_of(path: Path) -> Job:
    return Job(path, RULES[path.parent.name].applies.stage or "draft")


@pytest.fixture(scope="module")
def reports(request: pytest.FixtureRequest) -> dict[Job, DocumentReport]:
    """The reports of the samples that the chosen tests ask for."""
    calls = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    paths = {params["sample"] for params in calls if "sample" in params}
    codes = {params["code_with_more"] for params in calls if "code_with_more" in params}
    return check_all(job_of(path) for path in BAD if path in paths or path.parent.name in codes)


@pytest.mark.parametrize("sample", BAD, ids=short)
def test_a_bad_sample_gives_its_rule_and_no_other(sample: Path, reports: dict[Job, DocumentReport]) -> None:
    code = sample.parent.name
    entry = ENTRIES.get(code, {})
    report = reports[job_of(sample)]
    found = {finding.rule for finding in report.findings}
    instead = entry.get("instead", {}).get(sample.suffix[1:])
    if instead is not None:
        assert found == set(instead)
    else:
        also = {*entry.get("also", ()), *IN_THE_FILE.get(code, ())}
        assert code in found
        assert {rule for rule in found - {code} if not {rule, rule[:2]} & also} == set()
    assert report.internal_errors == ()


@pytest.mark.parametrize("code_with_more", sorted(code for code, entry in ENTRIES.items() if "also" in entry))
def test_what_is_said_to_follow_does_follow(code_with_more: str, reports: dict[Job, DocumentReport]) -> None:
    paths = [path for path in BAD if path.parent.name == code_with_more]
    found = {finding.rule for path in paths for finding in reports[job_of(path)].findings}
    assert set(ENTRIES[code_with_more]["also"]) <= found


def test_every_rule_has_a_sample() -> None:
    assert set(RULES) - {path.parent.name for path in BAD} == WITHOUT


def test_every_sample_belongs_to_a_rule() -> None:
    assert {path.parent.name for path in BAD} <= set(RULES)
