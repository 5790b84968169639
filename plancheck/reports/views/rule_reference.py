"""rules/README.md, made from the rule data: `python -m plancheck.reports.views.rule_reference --write`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from plancheck.regulations.contract import Example, Rule
from plancheck.regulations.examples import office_line
from plancheck.regulations.regulation import load_regulations
from plancheck.reports.shared.report_terms import FIXES, STATUSES, role_name, term
from plancheck.reports.views.rule_page import applies, general, needs, severity_word

_HEAD = """# Các quy tắc

Trang này được sinh ra từ các tệp `.toml` trong thư mục này; sửa ở đó, rồi chạy
`python -m plancheck.reports.views.rule_reference --write`.

Mức mặc định theo nguồn: quy định của Nghị định là lỗi; điều chỉ thấy ở mẫu trong Phụ lục III là cảnh báo; thông lệ mà
Nghị định không quy định là lưu ý. “Phụ lục I, II.4.b” là Phụ lục I, Phần I, Mục II, khoản 4, điểm b của Nghị định
30/2020/NĐ-CP."""


def render(rules: Iterable[Rule]) -> str:
    """The whole page as Markdown: a table for every family, then a section for every rule. Ends in a newline."""
    listed = list(rules)
    parts = [_HEAD]
    for family in load_regulations().families.values():
        members = [rule for rule in listed if rule.family == family.code]
        if members:
            parts.append(f"## {family.code} · {family.title.vi}")
            parts.append("\n".join(_table(members)))
            parts.extend("\n\n".join(_section(rule)) for rule in members)
    return "\n\n".join(parts) + "\n"


def _table(rules: list[Rule]) -> Iterator[str]:
    yield "| Mã | Tên | Nội dung | Nguồn | Mức | Căn cứ |"
    yield "|---|---|---|---|---|---|"
    for rule in rules:
        cells = (
            f"[{rule.code}](#{anchor(rule)})", f"`{rule.name}`", rule.title.vi, rule.status.value,
            severity_word(rule, "vi"), rule.clause,
        )  # fmt: skip
        yield "| " + " | ".join(_cell(c) for c in cells) + " |"


def anchor(rule: Rule) -> str:
    """The anchor that Markdown sites give the heading of a rule."""
    return f"{rule.code.lower()}--{rule.name}"


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} · {rule.name}"
    yield f"**{_flat(rule.title.vi)}**"
    facts = (
        f"Mức: {severity_word(rule, 'vi')}",
        f"Nguồn: {term(STATUSES, rule.status, 'vi')}",
        f"Căn cứ: {_flat(rule.clause)}",
        f"Áp dụng: {applies(rule.applies, 'vi')}",
        *([f"Cần: {needs(rule, 'vi')}"] if rule.needs else []),
        f"Sửa: {term(FIXES, rule.fix_kind, 'vi')}",
    )
    yield "\n".join(f"- {fact}" for fact in facts)
    yield f"Vì sao: {general(rule.why.vi)}"
    yield f"Cách sửa: {general(rule.fix.vi)}"
    for example in rule.example:
        yield "\n".join(_example(example))


def _example(example: Example) -> Iterator[str]:
    if example.bad_sample or example.good_sample:
        pair = (("sai", example.bad_sample), ("đúng", example.good_sample))
        files = ", ".join(f"{word}: `samples/{name}`" for word, name in pair if name)
        yield f"Văn bản mẫu: {files}"
    if example.bad is None and example.good is None:
        return
    where = "" if example.slot == "document" else f" ({role_name(example.slot, 'vi')})"
    yield f"Ví dụ{where}:"
    if example.office:
        yield f"\nCấu hình [office]: `{office_line(example)}`"
    for word, text in (("sai", example.bad), ("đúng", example.good)):
        if text is not None:
            yield f"\n```text\n{word}:\n" + "\n".join(f"  {part}" for part in text.splitlines()) + "\n```"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _flat(text).replace("|", "\\|")


def main(args: list[str]) -> int:
    """Print the page, or with --write put it into the rules folder. Returns the exit code."""
    from plancheck.data_files import rules_root
    from plancheck.output_files import write_file
    from plancheck.regulations.registry import load_rules

    page = render(load_rules())
    if args != ["--write"]:
        sys.stdout.write(page)
        return 0
    write_file(rules_root() / "README.md", page.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
