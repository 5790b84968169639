"""What a call does not need is not imported: it would be paid for at every start."""

import subprocess
import sys

import pytest

PDF = {"pypdfium2", "pdfplumber", "pdfminer"}
HEAVY = PDF | {"lxml", "docx", "rich", "rapidfuzz", "tomllib", "plancheck.engine", "plancheck.understanding"}
CHECKED = {"plancheck.engine", "plancheck.understanding", "msgspec"}


def loaded(code: str) -> set[str]:
    program = f"import sys, io\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["check", "--help"], ["chek"]])
def test_help_and_version_load_nothing_heavy(args) -> None:
    modules = loaded(
        f"import plancheck.cli; sys.stderr = io.StringIO(); plancheck.cli.main({args}); sys.stderr = sys.__stderr__"
    )
    assert "click" in modules
    assert modules & HEAVY == set()


def test_the_api_loads_nothing_heavy() -> None:
    assert loaded("import plancheck.api") & (HEAVY | {"click"}) == set()


@pytest.fixture(scope="module")
def text_check(tmp_path_factory) -> set[str]:
    path = tmp_path_factory.mktemp("a") / "a.txt"
    path.write_text("KẾ HOẠCH\nChỉnh trang đường thôn năm 2026\n", encoding="utf-8")
    return loaded(f"import plancheck.cli; plancheck.cli.main(['check', {str(path)!r}])")


def test_a_text_check_loads_no_other_reader(text_check) -> None:
    assert text_check >= CHECKED
    assert text_check & (PDF | {"lxml", "docx"}) == set()


def test_a_plain_report_loads_no_drawing(text_check) -> None:
    assert "rich" not in text_check


def test_a_docx_check_never_loads_the_pdf_stack(tmp_path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.save(str(tmp_path / "a.docx"))
    modules = loaded(f"import plancheck.cli; plancheck.cli.main(['check', {str(tmp_path / 'a.docx')!r}])")
    assert "plancheck.readers.docx.reader" in modules
    assert modules & (PDF | {"docx", "plancheck.readers.pdf.reader"}) == set()
