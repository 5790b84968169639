"""Everything an audit leaves in its folder beside the database, made only when the results have changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from plancheck import __version__
from plancheck.audit import document_pages, overview_page, summary, tables, workbook
from plancheck.audit.store import NAME, Store
from plancheck.readers.folders import AUDIT_CACHE

CACHE = AUDIT_CACHE


def write(store: Store, out: Path, *, form: str | None = None, lang: str = "vi") -> bool:
    """Bring the outputs up to date. False: they were, and nothing was written.

    `form` is "parquet", "csv" or None (what can be). Each file takes its place only when it is whole.
    """
    chosen = tables.kind(form)
    asked = f"{store.meta('state')}|{store.meta('stage')}|{chosen}|{lang}|{__version__}|{_own_code()}"
    made = json.loads(store.meta("outputs") or "{}")
    if made.get("of") == asked and all(_size(out / name) == size for name, size in made["files"].items()):
        return False
    titles = rule_titles(lang)
    summary.prepare(store)
    names = tables.write(store, out, chosen)
    names.append(workbook.write(store, out, titles, lang))
    document_pages.write(store, out, titles, lang)
    for old in out.glob("list-[0-9]*.html"):
        old.unlink()
    overview_page.write(store, out, titles, (*names, NAME), lang)
    files = {name: _size(out / name) for name in (*names, overview_page.NAME)}
    store.set_meta("outputs", json.dumps({"of": asked, "files": files}))
    return True


def rule_titles(lang: str) -> dict[str, str]:
    """The title of every rule by its code."""
    from plancheck.regulations.registry import load_rules

    return {rule.code: rule.title.get(lang) for rule in load_rules()}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _own_code() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.*")):
        if path.suffix in (".py", ".css", ".js"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
