"""Damaged files by the thousand: whatever the bytes, a report or a documented error.

PLANCHECK_FUZZ_CASES (default 2000) sets how many cases, PLANCHECK_FUZZ_SEED where the dice start.
"""

import copy
import io
import os
import random
import zipfile

import pytest
from lxml import etree

from plancheck.engine import check_dossier
from plancheck.errors import UnreadableError
from plancheck.model.document import TextLayer
from plancheck.model.finding import Status
from plancheck.readers.opening import read_bytes
from plancheck.readers.options import ReadOptions
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise
from tests.builders.docx import cell, docx, p, table
from tests.builders.pdf import Pdf

CASES = int(os.environ.get("PLANCHECK_FUZZ_CASES", "2000"))
SEED = int(os.environ.get("PLANCHECK_FUZZ_SEED", "30"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    "val", "sz", "tbl", "tr", "tc", "gridSpan", "vMerge", "numPr", "numId", "ilvl", "fldChar", "fldCharType", "t", "r",
    "p", "pPr", "rPr", "jc", "ind", "left", "firstLine", "spacing", "line", "before", "w", "h", "pgSz", "pgMar", "top",
    "pStyle", "rStyle", "basedOn", "styleId", "ins", "del", "id", "sectPr", "caps", "tab", "br", "sym", "char",
)  # fmt: skip
LINES = (
    "ỦY BAN NHÂN DÂN", "XÃ PÁ KHÔM", "Số: 7/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Pá Khôm, ngày 15 tháng 6 năm 2025", "KẾ HOẠCH", "Vệ sinh đường thôn", "I. MỤC ĐÍCH", "Làm sạch đường thôn./.",
    "Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Lò Văn Sính",
)  # fmt: skip


def small_docx() -> bytes:
    size = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:left="1701"/></w:sectPr>'
    rows = table(cell(p("Việc")) + cell(p("Thời hạn")), cell(p("Dọn mương")) + cell(p("30/9/2025")))
    looks = '<w:jc w:val="center"/><w:ind w:left="720" w:firstLine="720"/><w:spacing w:line="360" w:before="120"/>'
    body = "".join(p(line, looks) for line in LINES) + rows + size
    style = '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    return docx(body, styles=style)


def small_pdf() -> bytes:
    file = Pdf()
    page = file.page()
    for number, line in enumerate(LINES):
        page.text(90, 80 + 22 * number, line)
    return file.build()


def flipped(data: bytes, dice: random.Random) -> bytes:
    """The bytes with some of them changed, cut out, doubled or put elsewhere."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(max(len(out), 1))
        kind = dice.randrange(5)
        if kind == 0:
            out[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 1:
            del out[at : at + dice.choice((1, 2, 7, 64))]
        elif kind == 2:
            out[at:at] = out[at : at + dice.choice((1, 8, 200))]
        elif kind == 3:
            out[at:at] = dice.choice((b"<", b">", b"&#x0;", b'"', b"\xff", b"-1", b"99999999999", b"\0\0", b"endobj"))
        else:
            out[at : at + 1] = bytes([out[at] ^ (1 << dice.randrange(8))]) if out else b""
    return bytes(out)


def flipped_part(package: bytes, dice: random.Random) -> bytes:
    """The package with one of its parts damaged inside, so that the damage gets past the check sums."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(made, "w") as out:
        chosen = dice.choice(given.namelist())
        for name in given.namelist():
            data = given.read(name)
            out.writestr(name, flipped(data, dice) if name == chosen else data)
    return made.getvalue()


def rebuilt_part(package: bytes, dice: random.Random) -> bytes:
    """The package with elements of one part moved, doubled, dropped or given odd values: well-formed, but no Word."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(made, "w") as out:
        chosen = dice.choice([name for name in given.namelist() if name.startswith("word/") and name.endswith(".xml")])
        for name in given.namelist():
            data = given.read(name)
            if name == chosen:
                root = etree.fromstring(data)
                for _ in range(dice.choice((1, 3, 12))):
                    shake(root, dice)
                data = etree.tostring(root)
            out.writestr(name, data)
    return made.getvalue()


def shake(root: etree._Element, dice: random.Random) -> None:
    every = [element for element in root.iter() if element.getparent() is not None]
    if not every:
        return
    element, other = dice.choice(every), dice.choice(every)
    match dice.randrange(5):
        case 0:
            element.getparent().remove(element)
        case 1:
            other.append(copy.deepcopy(element))
        case 2:
            element.tag = other.tag
        case 3:
            element.set(W + dice.choice(NAMES), dice.choice(("", "-1", "99999999999", "x", "1.5", "true", "0", "nil")))
        case 4:
            element.append(etree.Element(W + dice.choice(NAMES)))


def judge(data: bytes, path: str, rules) -> str:
    """ "read" or the failure. A rule that raises would stand in `internal_errors`."""
    try:
        document = read_bytes(data, path, ReadOptions())
    except UnreadableError as error:
        return error.failure.value
    report = check_dossier(recognise(document, "issued"), rules)
    assert report.status is (Status.NO_TEXT if report.text_layer is TextLayer.NONE else Status.CHECKED)
    assert report.internal_errors == ()
    return "read"


@pytest.mark.parametrize(
    ("path", "sample", "damage"),
    [
        ("x.docx", small_docx, rebuilt_part),
        ("x.docx", small_docx, flipped_part),
        ("x.docx", small_docx, flipped),
        ("x.pdf", small_pdf, flipped),
        ("x.txt", lambda: "\n".join(LINES).encode(), flipped),
    ],
    ids=["docx elements", "docx parts", "docx", "pdf", "text"],
)
def test_whatever_the_bytes_it_is_a_report_or_a_documented_error(path, sample, damage):
    rules = load_rules()
    data = sample()
    assert judge(data, path, rules) == "read"
    seen = set()
    for case in range(CASES // 5):
        dice = random.Random(f"{SEED} {path} {damage.__name__} {case}")
        broken = damage(data, dice)
        try:
            seen.add(judge(broken, path, rules))
        except Exception as error:
            error.add_note(f"case {case}, seed {SEED}")
            raise
    assert len(seen) > 1 or path == "x.txt"
