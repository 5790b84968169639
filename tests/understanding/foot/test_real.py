"""Recipients and signatures of real documents: a draft and its signed twin say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.model.dossier import Dossier
from plancheck.readers.opening import read
from plancheck.readers.options import ReadOptions
from plancheck.understanding import recognise

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no folder of real documents beside the project")
TWINS = [("08-kh.docx", "23-kh.pdf"), ("14-kh.docx", "22-kh.pdf")]
# file, lines of Nơi nhận with the Lưu line, lines of the first signature block, whether a name stands below it
FEET = [
    ("09-kh.docx", 5, 1, False),
    ("10-kh.docx", 11, 1, True),
    ("19-kh.pdf", 10, 3, True),
    ("29-bc.docx", 7, 1, True),
    ("31-bc.pdf", 4, 3, True),
    ("32-bc.pdf", 11, 1, True),
    ("41-cv.docx", 5, 2, True),
    ("47-gm.pdf", 7, 2, True),
    ("50-vb.docx", 21, 2, True),
    ("55-qd.docx", 2, 1, True),
    ("59-tb.docx", 3, 1, True),
]


def dossier(name: str) -> Dossier:
    return recognise(read(str(CORPUS / name), ReadOptions()))


@pytest.mark.parametrize(("draft", "signed"), TWINS)
def test_twins_have_the_same_foot(draft: str, signed: str) -> None:
    first, second = dossier(draft), dossier(signed)
    assert first.recipients is not None
    assert second.recipients is not None
    feet = [
        [(i.bullet, i.name, i.purpose, i.mark, i.filing) for i in v.items]
        for v in (first.recipients, second.recipients)
    ]
    assert feet[0] == feet[1]
    blocks = [
        [([line.text for line in s.lines], s.signer.text if s.signer else None) for s in v.signatures]
        for v in (first, second)
    ]
    assert blocks[0] == blocks[1]


@pytest.mark.parametrize(("name", "items", "lines", "signed"), FEET)
def test_foot_is_found(name: str, items: int, lines: int, signed: bool) -> None:
    found = dossier(name)
    assert found.recipients is not None
    assert len(found.recipients.items) == items
    assert found.recipients.items[-1].filing
    assert len(found.signatures[0].lines) == lines
    assert (found.signatures[0].signer is not None) is signed
