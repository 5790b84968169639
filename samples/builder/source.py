"""Sources of the samples: TOML files read into plain dictionaries, and the edits that make a bad one out of a good one.

A component is a string or a list of strings, one a paragraph. A string may begin with formatting of its own in braces
(`{font=Calibri size=12} text`) and hold `**bold**`, `*italic*`, `{{size=12|a stretch}}` and `[^1]` for a footnote.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Source = dict[str, Any]

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

# Components every source has unless it says otherwise; `layout` says how they come to the page.
DEFAULTS: Source = {
    "national_title": NATIONAL_TITLE,
    "motto": MOTTO,
    "governing_body": [],
    "issuer": [],
    "number": "",
    "place_date": "",
    "letter_subject": [],
    "type_name": "",
    "subject": [],
    "reference": [],
    "addressee": [],
    "basis": [],
    "opening": [],
    "body": [],
    "closing": [],
    "recipients_title": "Nơi nhận:",
    "recipients": [],
    "authority": [],
    "position": [],
    "signer": "",
    "below_signer": [],
    "extra_left": [],
    "extra_right": [],
    "address_line": [],
    "issuing": [],
    "page_number": "PAGE",
    "tables": {},
    "footnotes": [],
    "annex": [],
    "appendix": [],
    "style": {},
    "layout": {},
}
LAYOUT: Source = {
    "header": "table",  # table, tabs, textbox
    "formatting": "direct",  # direct, styles, defaults, theme
    "lines": "vml",  # vml, drawing, border, underscore, none
    "numbering": "typed",  # typed, auto
    "signature_gap": "paragraphs",  # paragraphs, spacing
    "small_header": False,  # 12/13/13 instead of 13/14/14
    "body_size": 14,
    "font": "Times New Roman",
    "page": [210, 297],  # mm
    "margins": [20, 20, 30, 20],  # top, bottom, left, right, mm
    "header_distance": 10,  # mm
    "landscape": False,
    "page_number": "header",  # header, footer, none
    "title_page": True,
    "restart_pages": True,
    "indent": 12.7,  # mm, first line
    "spacing": [0, 6],  # pt before and after a paragraph
    "line": 1.1,  # factor
    "line_share": {"motto": 1.0, "issuer": 0.42, "subject": 0.38},
    "content_controls": {},  # component = "inline" (around its words) or "block" (around the paragraph)
    "language": "vi-VN",
}
TEXT_LISTS = ("body", "basis", "opening", "closing", "recipients")


class SourceError(ValueError):
    """A source or an edit that cannot be carried out."""


def load(path: Path) -> Source:
    """Read a source; unknown components and layout options are refused."""
    with path.open("rb") as file:
        return complete(tomllib.load(file), path.name)


def complete(raw: Mapping[str, Any], name: str) -> Source:
    """Fill in what a source leaves out; multi-line strings become lists of lines."""
    unknown = set(raw) - set(DEFAULTS) - {"about"}
    unknown |= {f"layout.{key}" for key in set(raw.get("layout", {})) - set(LAYOUT)}
    if unknown:
        raise SourceError(f"{name}: unknown {sorted(unknown)}")
    source = copy.deepcopy(DEFAULTS) | copy.deepcopy(dict(raw))
    share = LAYOUT["line_share"] | source["layout"].get("line_share", {})
    source["layout"] = copy.deepcopy(LAYOUT) | source["layout"] | {"line_share": share}
    for part in (source, *source["annex"], *source["appendix"]):
        for key in TEXT_LISTS:
            if isinstance(part.get(key), str):
                part[key] = [line.strip() for line in part[key].splitlines() if line.strip()]
    return source


def lines(value: Any) -> list[str]:
    """A component as a list of paragraphs."""
    return ([value] if value else []) if isinstance(value, str) else list(value)


def edited(source: Source, edits: list[dict[str, Any]]) -> Source:
    """A copy of a source with edits carried out in order; every edit must find its place exactly once.

    `{in, replace, with}` text in a component; `{in, drop}` the paragraph that holds the text (`drop = true`: the whole
    component); `{in, after | before, insert}` a new paragraph; `{in, at, mark}` puts formatting on a paragraph;
    `{set, to}` any value by its dotted path. `{part, replace, with}` belongs to the finished package, not to the
    source, and is passed over here.
    """
    result = copy.deepcopy(source)
    for edit in edits:
        if "part" in edit:
            continue
        if "set" in edit:
            _put(result, edit["set"], edit["to"])
            continue
        old = _get(result, edit["in"])
        _put(result, edit["in"], "" if edit.get("drop") is True else _change(old, edit))
    return result


def _change(value: Any, edit: dict[str, Any]) -> Any:
    paragraphs = lines(value)
    needle = next((edit[key] for key in ("replace", "drop", "after", "before", "at") if key in edit), None)
    hits = [i for i, text in enumerate(paragraphs) if needle is not None and needle in text]
    if needle is None or len(hits) != 1 or paragraphs[hits[0]].count(needle) != 1:
        raise SourceError(f"edit needs exactly one place: {edit}")
    at = hits[0]
    actions: dict[str, Callable[[], list[str]]] = {
        "replace": lambda: [paragraphs[at].replace(needle, edit["with"])],
        "drop": list,
        "after": lambda: [paragraphs[at], edit["insert"]],
        "before": lambda: [edit["insert"], paragraphs[at]],
        "at": lambda: ["{" + edit["mark"] + "} " + paragraphs[at]],
    }
    action = next(key for key in actions if key in edit)
    paragraphs[at : at + 1] = actions[action]()
    return paragraphs[0] if isinstance(value, str) and len(paragraphs) == 1 else paragraphs


def _get(source: Any, path: str) -> Any:
    for key in path.split("."):
        source = source[int(key)] if isinstance(source, list) else source[key]
    return source


def _put(source: Any, path: str, value: Any) -> None:
    *way, last = path.split(".")
    for key in way:
        source = source[int(key)] if isinstance(source, list) else source.setdefault(key, {})
    if isinstance(source, list):
        source[int(last)] = value
    else:
        source[last] = value
