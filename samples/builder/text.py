"""The plain text of a sample: one paragraph a line, a blank line between, the left column before the right one."""

from __future__ import annotations

from .inline import plain
from .source import Source, lines
from .styles import Style, sheet

_HEAD = ("governing_body", "issuer", "number", "letter_subject", "national_title", "motto", "place_date")
_TITLE = ("type_name", "subject", "reference", "issuing", "addressee", "basis", "opening")
_SIGNATURE = ("recipients_title", "recipients", "extra_left", "authority", "position", "signer", "below_signer")
_APPENDIX = (("label", "appendix_label"), ("title", "appendix_title"), ("reference", "reference"))
_PREFIXES = (("# ", "heading1"), ("## ", "heading2"), ("@ ", "article"))


def build_text(source: Source) -> str:
    """The text of a source, ending with a newline; the cells of a table row are separated by tabs."""
    styles = sheet(source)
    out = _components(source, styles, (*_HEAD, *_TITLE)) + _body(source, source, styles)
    out += _components(source, styles, _SIGNATURE)
    for annex in source["annex"]:
        out += _components(annex, styles, (*_HEAD, *_TITLE)) + _body(annex, source, styles)
    for part in source["appendix"]:
        out += [plain(text, styles[style]) for name, style in _APPENDIX for text in lines(part.get(name, []))]
        out += _body(part, source, styles)
    out += [f"[{i}] {plain(note, styles['footnote']).strip()}" for i, note in enumerate(source["footnotes"], 1)]
    return "\n\n".join(out) + "\n"


def _components(part: Source, styles: dict[str, Style], names: tuple[str, ...]) -> list[str]:
    return [plain(text, styles[name]) for name in names for text in lines(part.get(name, []))]


def _body(part: Source, source: Source, styles: dict[str, Style]) -> list[str]:
    out = []
    for text in lines(part.get("body", [])):
        if text.startswith("|"):
            table = source["tables"][text[1:].strip()]
            rows = [table["head"], *table["rows"]]
            out += ["\t".join(plain(cell, styles["cell"]) for cell in row) for row in rows]
            continue
        kind, prefix = next(((k, p) for p, k in _PREFIXES if text.startswith(p)), ("paragraph", ""))
        out.append(plain(text.removeprefix(prefix), styles[kind]))
    return out + [plain(text, styles["closing"]) for text in lines(part.get("closing", []))]
