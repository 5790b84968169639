"""Turns a .docx into PDF with LibreOffice, on a copy, in a folder of its own, without network, within a time limit."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

PROGRAMS = ("soffice", "libreoffice")
MAX_PDF = 128 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
# A relation to something outside the file: linked pictures, templates, sub-documents would be fetched when opened.
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_LINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""")
_TARGET = re.compile(rb"""(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')""")

# Settings of the private profile: no macros, nothing fetched, a proxy that leads nowhere.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROXY = {f"{name}_proxy": "http://127.0.0.1:9" for name in ("http", "https", "ftp", "all")}


def find() -> str | None:
    """The path of the LibreOffice program, or None where it is not installed."""
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


def to_pdf(path: str, program: str, seconds: float) -> bytes | None:
    """The document as the bytes of a PDF; None when LibreOffice fails or takes longer than `seconds`.

    Works on a copy without links to the outside; the file itself is only read.
    """
    with tempfile.TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        copy, out = room / "document.docx", room / "out"
        try:
            without_links(path, copy)
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
            return None
        _write_profile(room / "profile")
        if not _run(_command(program, room / "profile", copy, out), room, seconds):
            return None
        made = out / "document.pdf"
        if not made.is_file() or made.stat().st_size > MAX_PDF:
            return None
        return made.read_bytes()


def without_links(path: str, copy: Path) -> None:
    """Copy a package, with every relation to the outside except hyperlinks pointed at nothing.

    Raises OSError, zipfile.BadZipFile, or ValueError for a part above 64 MiB.
    """
    with (
        zipfile.ZipFile(path) as given,
        zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for part in given.infolist():
            if part.is_dir():
                continue
            if part.file_size > MAX_PART:
                raise ValueError(part.filename)
            data = given.read(part)
            out.writestr(part.filename, _RELATION.sub(_inside, data) if part.filename.endswith(".rels") else data)


def _inside(match: re.Match[bytes]) -> bytes:
    relation = match[0]
    if not _EXTERNAL.search(relation) or _LINK.search(relation):
        return relation
    return _TARGET.sub(rb'\1"file:///nothing"', relation)


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if top == "Inet" else "Office."}{escape(where)}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for where, name, value in _SETTINGS
        for top in (where.partition("/")[0],)
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _command(program: str, profile: Path, copy: Path, out: Path) -> list[str]:
    return [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(out), str(copy),
    ]  # fmt: skip


def _run(command: list[str], room: Path, seconds: float) -> bool:
    """Run a program in a session of its own, so that what it starts in turn ends with it."""
    quiet = subprocess.DEVNULL
    environment = os.environ | _PROXY | {"HOME": str(room), "TMPDIR": str(room)}
    try:
        process = subprocess.Popen(
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env=environment,
            cwd=room,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        # The program may be gone while what it started still runs.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
