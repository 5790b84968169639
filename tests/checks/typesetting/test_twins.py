"""The draft of a real document and its signed PDF give the same findings of layout, where both can be judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.api import check_file

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


@pytest.mark.parametrize(("draft", "signed"), [("08-kh.docx", "23-kh.pdf"), ("14-kh.docx", "22-kh.pdf")])
def test_twins_agree(draft: str, signed: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the collection of real documents is not here")
    one, two = check_file(CORPUS / draft, stage="issued"), check_file(CORPUS / signed, stage="issued")
    both = {code for code in set(one.judged) & set(two.judged) if code.startswith("KT")}
    assert len(both) > 30
    # Left and right margin have a rule for each format.
    seen = [{(f.rule, f.location.component) for f in r.findings if f.rule in both} for r in (one, two)]
    assert seen[0] == seen[1]
    assert seen[0]
