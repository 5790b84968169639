"""Writes HTML by values: every string that goes in is text and comes out escaped; there is no way around it.

Only `Markup` goes in as it stands, and only `el`, `join` and the shipped style and script make it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from plancheck.reports.shared.elements import visible

VOID = frozenset({"meta", "img", "input", "br"})


class Markup(str):
    """HTML that is complete and safe as it stands."""

    __slots__ = ()


Child = str | int | None | Iterable["Child"]
Value = str | int | float | bool | None


def el(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element. Children that are None are left out; `class_` is class, `data_x` data-x; True gives a bare name."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Child) -> Markup:
    """The children one after the other, text escaped and control characters made visible."""
    if children is None:
        return Markup("")
    if isinstance(children, Markup):
        return children
    if isinstance(children, str):
        return Markup(escape(visible(children), quote=False))
    if isinstance(children, int):
        return Markup(str(children))
    return Markup("".join(map(join, children)))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f' {name}="{escape(visible(text), quote=True)}"'


def data_uri(data: bytes, mime: str) -> str:
    """Bytes as an address that needs no network."""
    return f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"


def digest(text: str) -> str:
    """The hash under which a content security policy admits an inline style or script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") + "'"


@cache
def asset(module: str, name: str) -> str:
    """A style or script that is shipped in `assets` beside a module (its `__file__`)."""
    return (Path(module).with_name("assets") / name).read_text(encoding="utf-8")


def page(title: str, body: Child, lang: str, *, style: str, script: str = "", pictures: bool = False) -> str:
    """A whole page: nothing is fetched, only this style and script run, and pictures stand in the page itself."""
    policy = (
        f"default-src 'none'; {'img-src data:; ' if pictures else ''}style-src {digest(style)};"
        f" {f'script-src {digest(script)}; ' if script else ''}base-uri 'none'; form-action 'none'"
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        el("style", Markup(style)),
    )
    code = el("script", Markup(script)) if script else None
    return "<!doctype html>\n" + el("html", head, el("body", body, code), lang=lang) + "\n"
