"""LibreOffice as a tool: where it is, and a private profile in which it runs no macro and fetches nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

PROGRAMS = ("soffice", "libreoffice")

# Settings of the private profile: no macros, no links followed, a proxy that leads nowhere.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROXY = {f"{name}_proxy": "http://127.0.0.1:9" for name in ("http", "https", "ftp", "all")}


def find() -> str | None:
    """The path of the LibreOffice program, None where it is not installed."""
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


def environment(room: Path) -> dict[str, str]:
    """The environment of a run that keeps to the folder `room` and reaches no network."""
    return os.environ | _PROXY | {"HOME": str(room), "TMPDIR": str(room)}


def command(program: str, room: Path, form: str, given: Path) -> list[str]:
    """The call that turns `given` into `form` (a LibreOffice filter) in `room`/out, with the profile in `room`."""
    return [
        program, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--convert-to", form, "--outdir", str(room / "out"), str(given),
    ]  # fmt: skip


def write_profile(room: Path) -> None:
    """Make the private profile in the folder `room`."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{escape(where)}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for where, name, value in _SETTINGS
    )
    user = room / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
