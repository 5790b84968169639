"""By which rules an audit judges, and the fingerprint under which a result is kept.

Every file is judged alike: the configuration files that lie beside the documents do not hold, only the one that the
auditor names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plancheck import __version__

if TYPE_CHECKING:
    from plancheck.audit.protocol import Setup
    from plancheck.readers.options import ReadOptions
    from plancheck.session import Session

_JUDGING = frozenset({"judge.py", "criteria.py"})  # modules of the audit that bear on what is found in one file


def sessions(setup: Setup, options: ReadOptions) -> Callable[[str], Session]:
    """What gives the session for a path. The waivers of the configuration count for nothing, its rules and office do.

    Raises UsageError for a configuration or selector that is wrong."""
    from plancheck.session import Session

    plain = Session(stage=setup.stage, lang=setup.lang, options=options, waive=setup.waivers)
    if setup.config is None and setup.select is None and not setup.ignore and setup.profile is None:
        return lambda path: plain
    from plancheck.config.settings import Configurations, Wishes

    wishes = Wishes(stage=setup.stage, select=setup.select, ignore=setup.ignore, profile=setup.profile)
    settings = Configurations(wishes, file=setup.config, use=setup.config is not None, default_stage=setup.stage)
    settings.of("-")

    def of(path: str) -> Session:
        return replace(plain.under(settings.of(path)), waivers=())

    return of


def fingerprint(setup: Setup) -> str:
    """A hash of everything but the file that a result depends on: rules, code, and what was asked.

    The code counts by the bytes of its modules, so that a result never outlives the rule or reader that gave it.
    """
    from plancheck.data_files import rules_root

    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent.parent
    for path in (*_files(package, ("*.py",)), *_files(rules_root(), ("*.toml", "*.tsv", "*.txt", "*.csv"))):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    asked = (setup.stage, setup.lang, setup.pdf_engine, setup.waivers, setup.select, setup.ignore, setup.profile)
    digest.update(repr(asked).encode())
    if setup.config is not None:
        from plancheck.config.file import read_chain

        for file in read_chain(setup.config):
            digest.update(file.path.encode("utf-8", "surrogateescape") + b"\0" + file.text.encode())
    return digest.hexdigest()[:32]


def _files(root: Path, patterns: Iterable[str]) -> list[Path]:
    found = {path for pattern in patterns for path in root.rglob(pattern)}
    return sorted(path for path in found if _judges(path.relative_to(root)))


def _judges(path: Path) -> bool:
    """Whether a file of the package has a say in what is found; the command line and the drawing of results have none.

    Of the audit itself only what judges one file counts."""
    room = path.parts[0]
    return path.name in _JUDGING if room == "audit" else room not in {"commands", "reports"}


def variants(setup: Setup, base: str, converter: str | None, recogniser: str | None) -> dict[str, str]:
    """The fingerprint by what an outcome depends on (see `Outcome.depends`); "never" has none: it is always redone."""
    tools = f"{converter if setup.convert else ''}|{recogniser if setup.ocr else ''}"
    return {
        "": base,
        "limits": f"{base}:{setup.timeout:g}:{setup.max_memory}",
        "tools": f"{base}:{hashlib.sha256(tools.encode()).hexdigest()[:8]}",
    }
