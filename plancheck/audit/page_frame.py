"""What every page of an audit stands in: head, style, script, and links that need no network."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from plancheck.reports.shared.html_write import Child, Markup, digest, el


@cache
def asset(name: str) -> str:
    """A shipped style or script."""
    return (Path(__file__).with_name("assets") / name).read_text(encoding="utf-8")


def frame(title: str, body: Child, lang: str, *, script: bool = False) -> str:
    """A whole page: nothing is fetched, and only the shipped style and script run."""
    style = asset("audit.css")
    code = asset("audit.js") if script else ""
    allowed = f"script-src {digest(code)}; " if script else ""
    policy = f"default-src 'none'; style-src {digest(style)}; {allowed}base-uri 'none'; form-action 'none'"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        el("style", Markup(style)),
    )
    end = el("script", Markup(code)) if script else None
    return "<!doctype html>\n" + el("html", head, el("body", body, end), lang=lang) + "\n"


def anchor(path: str) -> str:
    """The name under which a document is found on its page: the same in every run."""
    return "d" + hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()[:16]
