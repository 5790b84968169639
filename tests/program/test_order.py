"""What is said of a file does not hang on the files before it."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plancheck import api
from plancheck.cli import main
from plancheck.reports.formats import json_report
from tests.builders.docx import docx, p
from tests.builders.pdf import Pdf
from tests.builders.samples import SAMPLES

PROJECT = Path(__file__).resolve().parents[2]


def pdf(*lines, encrypted=False):
    file = Pdf()
    page = file.page()
    for number, line in enumerate(lines):
        page.text(80, 760 - 20 * number, line)
    file.encrypted = encrypted
    return file.build()


def scan():
    file = Pdf()
    file.page().picture(0, 0, 595, 842)
    return file.build()


def files():
    plain = pdf("KẾ HOẠCH", "Chỉnh trang đường thôn năm 2026")
    return {
        "locked.pdf": pdf("KẾ HOẠCH", encrypted=True),
        "empty.pdf": Pdf().build(),
        "no-tree.pdf": plain.replace(b"/Pages", b"/Pagez"),
        "cut.pdf": plain[: len(plain) // 2],
        "head.pdf": b"%PDF-1.7\n1 0 obj",
        "plain.pdf": plain,
        "scan.pdf": scan(),
        "plain.docx": docx(p("KẾ HOẠCH") + p("Chỉnh trang đường thôn năm 2026")),
        "cut.docx": docx(p("KẾ HOẠCH"))[:200],
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "old.txt": "KÕ ho¹ch ph¸t triÓn kinh tÕ x· héi cña ñy ban nh©n d©n".encode("latin-1", "replace"),
        "bytes.txt": bytes(range(256)) * 20,
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files that can be read and files that cannot, for every reason that hangs on a library."""
    room = tmp_path_factory.mktemp("kho")
    for name, data in files().items():
        (room / name).write_bytes(data)
    for path in sorted((SAMPLES / "mixed").iterdir()):
        if path.suffix in (".docx", ".pdf"):
            shutil.copy(path, room)
    return room


@pytest.fixture(scope="module")
def alone(folder):
    """The report of every file, each by a process of its own."""
    program = (
        "import sys; from plancheck import api; from plancheck.reports.formats import json_report\n"
        "sys.stdout.write(json_report.dumps(json_report.document(api.check_file(sys.argv[1]))))"
    )
    call = [sys.executable, "-X", "utf8", "-c", program]
    return {
        path: subprocess.run([*call, str(path)], cwd=PROJECT, capture_output=True, check=True).stdout.decode()
        for path in sorted(folder.iterdir())
    }


def test_the_failures_are_what_the_files_are(folder):
    told = {name: api.check_file(folder / name).findings for name in files()}
    assert {name: [f.rule for f in found if f.rule.startswith("TL1")] for name, found in told.items()} == {
        "locked.pdf": ["TL103"],
        "empty.pdf": ["TL102"],
        "no-tree.pdf": ["TL109"],
        "cut.pdf": ["TL109"],
        "head.pdf": ["TL109"],
        "plain.pdf": [],
        "scan.pdf": [],
        "plain.docx": [],
        "cut.docx": ["TL109"],
        "locked.docx": ["TL103"],
        "old.txt": [],
        "bytes.txt": ["TL108"],
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_folder_in_any_order_gives_what_each_file_gives_alone(alone, seed):
    paths = list(alone)
    random.Random(seed).shuffle(paths)
    for path in paths:
        assert json_report.dumps(json_report.document(api.check_file(path))) == alone[path], path.name


def test_an_empty_file_after_a_locked_one_is_called_empty(folder, capsys):
    assert main(["check", str(folder / "locked.pdf"), str(folder / "empty.pdf"), "-q", "--width", "400"]) == 3
    assert capsys.readouterr().out.splitlines() == [
        f"— {folder / 'locked.pdf'}: Không kiểm tra được: Tệp được bảo vệ bằng mật khẩu",
        f"— {folder / 'empty.pdf'}: Không kiểm tra được: Tệp rỗng, không có nội dung",
    ]
