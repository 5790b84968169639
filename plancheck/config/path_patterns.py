"""Path patterns of the configuration: `*` and `?` within a name, `**` across folders, `[…]` one of some characters."""

from __future__ import annotations

import os
import re
from functools import lru_cache

_SET = re.compile(r"\[(?P<no>[!^]?+)(?P<inner>.[^\]]*)\]", re.DOTALL)


def matches(pattern: str, folder: str, path: str) -> bool:
    """Whether `path` is meant by `pattern`, which counts from `folder`.

    A pattern without a slash names a file or folder at any depth; a pattern that names a folder means all in it.
    Separators are slashes in the pattern on every system.
    """
    inside = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    return _compiled(pattern.strip().removeprefix("./")).fullmatch(inside) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.rstrip("/")
    anywhere = "" if "/" in pattern else "(?:.*/)?"
    return re.compile(f"{anywhere}{_translated(pattern)}(?:/.*)?", re.DOTALL)


def _translated(pattern: str) -> str:
    out: list[str] = []
    i = 0
    while i < len(pattern):
        rest = pattern[i:]
        if rest.startswith("**/"):
            out.append("(?:.*/)?")
            i += 3
        elif rest.startswith("**"):
            out.append(".*")
            i += 2
        elif rest[0] == "*":
            out.append("[^/]*")
            i += 1
        elif rest[0] == "?":
            out.append("[^/]")
            i += 1
        elif (found := _SET.match(rest)) is not None and (one := _one_of(found)) is not None:
            out.append(one)
            i += found.end()
        else:
            out.append(re.escape(rest[0]))
            i += 1
    return "".join(out)


def _one_of(found: re.Match[str]) -> str | None:
    """The expression for a set of characters; None for one that means nothing, such as a range from z to a."""
    inner = re.sub(r"([\\\[\]^&~|])", r"\\\1", found["inner"])
    expression = f"[{'^' if found['no'] else ''}{inner}]"
    try:
        re.compile(expression)
    except re.error:
        return None
    return expression
