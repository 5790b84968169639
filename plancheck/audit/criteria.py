"""By which rules an audit judges, and the fingerprint under which a result is kept.

Every file is judged alike: the configuration files that lie beside the documents do not hold, only the one that the
auditor names, and of that the rules and the office only: neither its waivers nor its baseline.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plancheck import __version__

if TYPE_CHECKING:
    from plancheck.audit.protocol import Setup
    from plancheck.config.wishes import Wishes
    from plancheck.session import Session

_JUDGING = frozenset({"judge.py", "criteria.py"})  # modules of the audit that bear on what is found in one file


def wishes_of_audit(asked: Wishes) -> Wishes:
    """What an audit does with what is asked: no configuration but the named one, conversion unless it is declined."""
    return replace(
        asked,
        stage=asked.stage or "issued",
        lang=asked.lang or "vi",
        use_config=asked.use_config and asked.config is not None,
        convert=asked.convert is not False,
    )


def session(setup: Setup) -> Session:
    """How every file of the audit is judged. Raises UsageError for a configuration or selector that is wrong."""
    from plancheck.session import STDIN, Session

    found = Session.of(setup.wishes, cache=os.fsdecode(setup.cache) if setup.cache else None)
    found.settings_of(STDIN)
    # The files of an audit are read side by side already.
    return replace(found, reading=replace(found.reading, pages_at_once=1))


def fingerprint(setup: Setup) -> str:
    """A hash of everything but the file that a result depends on: rules, code, and what was asked.

    The code counts by the bytes of its modules, so that a result never outlives the rule or reader that gave it.
    """
    from plancheck.data_files import rules_root

    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent.parent
    for path in (*_files(package, ("*.py",)), *_files(rules_root(), ("*.toml", "*.tsv", "*.txt", "*.csv"))):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    wishes = setup.wishes
    # The configuration counts by its content, the programs by their versions (see `variants`).
    digest.update(repr(replace(wishes, config=None, convert=None, ocr=False, follow_links=False)).encode())
    if wishes.config is not None and wishes.use_config:
        from plancheck.config.file import read_chain

        for file in read_chain(wishes.config):
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
    tools = f"{converter if setup.wishes.convert else ''}|{recogniser if setup.wishes.ocr else ''}"
    return {
        "": base,
        "limits": f"{base}:{setup.timeout:g}:{setup.max_memory}",
        "tools": f"{base}:{hashlib.sha256(tools.encode()).hexdigest()[:8]}",
    }
