"""What is wrong in a configuration file, in a sentence with the line it stands on."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from plancheck.bilingual import Text

_PATH = re.compile(r" - at `(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `(?P<field>[^`]*)`")
_MISSING = re.compile(r"missing required field `(?P<field>[^`]*)`")
_TYPES = re.compile(r"Expected `(?P<want>[^`]*)`, got `(?P<got>[^`]*)`")
_VALUE = re.compile(r"Invalid enum value '?(?P<value>.*?)'?$")
_STEP = re.compile(r"\.([A-Za-z0-9_-]+)")
_KINDS = {
    "str": Text("chuỗi chữ", "a string"),
    "int": Text("số nguyên", "a whole number"),
    "float": Text("số", "a number"),
    "bool": Text("true hoặc false", "true or false"),
    "array": Text("danh sách [ ]", "a list [ ]"),
    "object": Text("bảng", "a table"),
    "null": Text("không có gì", "nothing"),
    "datetime": Text("thời gian", "a time"),
    "date": Text("ngày", "a date"),
}


def syntax(shown: str, error: Exception) -> Text:
    """The sentence for text that is no TOML."""
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    where = f":{place[1]}:{place[2]}" if place else ""
    why = f"({str(error).split(' (at ')[0]})."
    return Text(f"{shown}{where}: không đúng cú pháp TOML {why}", f"{shown}{where}: this is no TOML {why}")


def misfit(shown: str, text: str, table: str, message: str) -> Text:
    """The sentence for a value that the contract of the configuration does not know, from msgspec's own message."""
    found = _PATH.search(message)
    keys = _STEP.findall(found["path"]) if found else []
    plain = message[: found.start()] if found else message
    unknown = _UNKNOWN.search(plain)
    if unknown:
        line = line_of(text, ".".join(filter(None, [table, *keys])), unknown["field"])
        near = _suggest(unknown["field"], keys)
        sentence = Text(
            f"không có mục “{unknown['field']}”{near.vi}", f"there is no setting “{unknown['field']}”{near.en}"
        )
    else:
        missing = _MISSING.search(plain)
        key = keys[-1] if keys else ""
        value = _VALUE.search(plain)
        line = line_of(text, ".".join(filter(None, [table, *keys[:-1]])), key, value["value"] if value else "")
        if missing:
            vi, en = (f" trong [{'.'.join(keys)}]", f" in [{'.'.join(keys)}]") if keys else ("", "")
            sentence = Text(f"thiếu mục “{missing['field']}”{vi}.", f"the setting “{missing['field']}” is missing{en}.")
        else:
            wanted = _expected(plain, keys)
            sentence = Text(f"giá trị của “{key}” không đúng: {wanted.vi}.", f"the value of “{key}”: {wanted.en}.")
    where = f"{shown}{f':{line}' if line else ''}: "
    return Text(where + sentence.vi, where + sentence.en)


def line_of(text: str, table: str, key: str, needle: str = "") -> int | None:
    """The 1-based line on which `key` is set in `table` ("" for the top); else the line of the table, else None.

    With a `needle`, the first line from there on that holds it.
    """
    lines = text.splitlines()
    first, last = _stretch(lines, table)
    name = re.escape(key)
    setting = re.compile(rf"""(?:^|[{{,])\s*["']?{name}["']?\s*=|^\s*\[+\s*(?:[\w."'-]*\.)?["']?{name}["']?\s*\]+""")
    for stretch in (range(first, last), range(len(lines))):
        for number in stretch:
            if setting.search(lines[number]):
                if not needle:
                    return number + 1
                return next((n + 1 for n in range(number, len(lines)) if needle in lines[n]), number + 1)
    return first or None


def _stretch(lines: list[str], table: str) -> tuple[int, int]:
    """The lines of a table, its header left out (0-based, half-open)."""
    header = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
    first = 0
    if table:
        found = (n for n, line in enumerate(lines) if (m := header.match(line)) and m[1].replace('"', "") == table)
        first = next(found, -1) + 1
    last = next((n for n in range(first, len(lines)) if header.match(lines[n])), len(lines))
    return first, last


def _suggest(field: str, keys: list[str]) -> Text:
    known = [f.encode_name for f in _fields(_struct_at(keys))]
    near = get_close_matches(field.replace("_", "-"), known, n=1, cutoff=0.6)
    if near:
        return Text(f". Có phải: {near[0]}?", f". Did you mean {near[0]}?")
    listed = ", ".join(known)
    return Text(f"; có: {listed}.", f"; there are: {listed}.")


def _struct_at(keys: list[str]) -> Any:
    from plancheck.config.file import Content, Waiver
    from plancheck.model.office import Office, Signer

    return {"office": Office, "signers": Signer, "waiver": Waiver}.get(keys[-1] if keys else "", Content)


def _fields(struct: Any) -> Any:
    import msgspec

    return msgspec.structs.fields(struct)


def _expected(message: str, keys: list[str]) -> Text:
    types = _TYPES.search(message)
    if types:
        wanted = [_kind(k.strip()) for k in types["want"].split("|") if k.strip() != "null"]
        got = _kind(types["got"])
        either = " hoặc ".join(kind.vi for kind in wanted), " or ".join(kind.en for kind in wanted)
        return Text(f"cần {either[0]}, gặp {got.vi}", f"{either[1]} is wanted, not {got.en}")
    value = _VALUE.search(message)
    if value:
        listed = ", ".join(_choices(keys))
        return Text(f"“{value['value']}” không phải một trong: {listed}", f"“{value['value']}” is none of: {listed}")
    return Text(message, message)


def _kind(name: str) -> Text:
    return _KINDS.get(name) or Text(name, name)


def _choices(keys: list[str]) -> tuple[str, ...]:
    return {"stage": ("draft", "issued"), "lang": ("vi", "en")}.get(
        keys[-1] if keys else "", ("error", "warning", "note")
    )
