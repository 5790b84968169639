import os
import stat
import sys

import pytest

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Format
from plancheck.readers.opening import read_bytes
from plancheck.readers.options import ReadOptions
from plancheck.readers.tools import converted

RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\pard\qc\b K\u7870?HO\u7840?CH\b0\par}"
posix = pytest.mark.skipif(os.name != "posix", reason="stands in for a program with a script")


def stand_in(folder, monkeypatch, body):
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{body}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_without_the_option_the_file_is_told_not_read():
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "x.rtf", ReadOptions())
    assert caught.value.failure is ReadFailure.RTF


def test_without_libreoffice_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "x.rtf", ReadOptions(convert=True))
    assert (caught.value.failure, caught.value.detail) == (ReadFailure.RTF, converted.ABSENT[0])


@posix
@pytest.mark.parametrize("body", ["sys.exit(1)", "sys.exit(0)", "time.sleep(60)"])
def test_a_conversion_that_fails_or_hangs_is_a_file_that_cannot_be_read(tmp_path, monkeypatch, body):
    stand_in(tmp_path, monkeypatch, body)
    monkeypatch.setattr(converted, "SECONDS", 1.0)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "x.rtf", ReadOptions(convert=True))
    assert caught.value.failure is ReadFailure.RTF


@posix
def test_a_content_is_converted_once_and_in_private(tmp_path, monkeypatch):
    from tests.builders.docx import docx, p

    (tmp_path / "made.docx").write_bytes(docx(p("KẾ HOẠCH")))
    body = f"""
here = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
here.mkdir()
(here / "document.docx").write_bytes(pathlib.Path({str(tmp_path / "made.docx")!r}).read_bytes())
with open({str(tmp_path / "calls")!r}, "a") as calls:
    calls.write(sys.argv[-1] + "\\n")
"""
    stand_in(tmp_path, monkeypatch, body)
    options = ReadOptions(convert=True, cache=str(tmp_path / "cache"))
    for _ in range(2):
        document = read_bytes(RTF, "kho/x.rtf", options)
        assert [block.text for block in document.blocks] == ["KẾ HOẠCH"]
        assert (document.path, document.format) == ("kho/x.rtf", Format.DOCX)
        assert document.properties[converted.CONVERTED_FROM] == "rtf"
    (call,) = (tmp_path / "calls").read_text().splitlines()
    assert not os.path.exists(call)
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.skipif(converted.converter() is None, reason="LibreOffice is not installed")
def test_libreoffice_turns_rtf_into_what_it_says():
    document = read_bytes(RTF, "x.rtf", ReadOptions(convert=True))
    assert [block.text for block in document.blocks if block.text] == ["KẾHOẠCH"]
    assert document.blocks[0].runs[0].bold is True
