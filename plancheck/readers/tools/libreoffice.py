"""LibreOffice as a tool: where it is, and a private profile in which it runs no macro and fetches nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from pathlib import Path
from xml.sax.saxutils import escape

from plancheck.readers.tools import programs

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


def convert(program: str, room: Path, form: str, given: Path, seconds: float) -> bool:
    """Turn `given` into `form` in `room`/out. Whether LibreOffice ended well and in time; nothing of it goes on."""
    write_profile(room)
    call = command(program, room, form, given)
    try:
        ended = programs.run(call, seconds, folder=room, environment=environment(room), unbounded=True, heard=False)
        return ended.code == 0
    finally:
        end_all(room)


def end_all(room: Path) -> None:
    """End what works with the profile of the folder `room`, with all of its group: also what it started itself.

    The keeper of a group may be among those, so that one by one the rest of the group would be left.
    """
    mark = os.fsencode(_profile(room))
    for entry in Path("/proc").glob("[0-9]*") if Path("/proc").is_dir() else ():
        with contextlib.suppress(OSError):
            if mark in (entry / "cmdline").read_bytes().split(b"\0"):
                group = os.getpgid(int(entry.name))
                if group == os.getpgrp():
                    os.kill(int(entry.name), signal.SIGKILL)
                else:
                    os.killpg(group, signal.SIGKILL)


def _profile(room: Path) -> str:
    return f"-env:UserInstallation={(room / 'profile').as_uri()}"


def command(program: str, room: Path, form: str, given: Path) -> list[str]:
    """The call that turns `given` into `form` (a LibreOffice filter) in `room`/out, with the profile in `room`."""
    return [
        program, _profile(room), "--headless", "--norestore",
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
