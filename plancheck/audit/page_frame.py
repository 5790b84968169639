"""What every page of an audit stands in: head, style, script, and links that need no network."""

from __future__ import annotations

import hashlib

from plancheck.reports.shared.html_write import Child, asset, page


def frame(title: str, body: Child, lang: str, *, script: bool = False) -> str:
    """A whole page: nothing is fetched, and only the shipped style and script run."""
    code = asset(__file__, "audit.js") if script else ""
    return page(title, body, lang, style=asset(__file__, "audit.css"), script=code)


def anchor(path: str) -> str:
    """The name under which a document is found on its page: the same in every run."""
    return "d" + hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()[:16]
