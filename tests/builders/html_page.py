"""Reads a report page the way a browser does: elements with their attributes and the text they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from plancheck.bilingual import Text
from plancheck.model.finding import DocumentReport
from plancheck.regulations.contract import Rule
from plancheck.reports.page.pictures import PageImages, Source
from plancheck.reports.page.report_page import page

VOID = {"meta", "img", "input", "br"}


@dataclass
class Node:
    """An element of a page."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def __getitem__(self, key: str) -> str | None:
        return self.attributes[key]

    @property
    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, name: str | None = None, class_: str | None = None) -> list[Node]:
        return [
            node
            for node in self.walk()
            if (name is None or node.name == name) and (class_ is None or class_ in node.classes)
        ]

    def one(self, name: str | None = None, class_: str | None = None) -> Node:
        found = self.all(name, class_)
        assert len(found) == 1, (name, class_, len(found))
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(text: str) -> Node:
    """The tree of a page; fails on an element that is not closed in its turn."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1
    return reader.root


def rule(code: str, component: str | None) -> Rule:
    """A rule of which only the component matters."""
    text = Text(vi="chữ", en="words")
    return Rule(code, code.lower(), "pattern", "law", "Điều 8", text, text, text, text, (), component)  # type: ignore[arg-type]


RULES = (rule("TT104", "place_date"), rule("TT001", "national_title"), rule("CT101", "body"))


def drawn(*reports: DocumentReport, images: PageImages | None = None, **options: Any) -> Node:
    """The page of these reports, read back."""
    return parse(html(*reports, images=images, **options))


def html(*reports: DocumentReport, images: PageImages | None = None, **options: Any) -> str:
    """The page of these reports as text."""
    none = [PageImages(Source.NO_PAGES, places=(None,) * len(report.findings)) for report in reports]
    items = [(report, images or empty) for report, empty in zip(reports, none, strict=True)]
    return page(items, RULES, **({"stage": "draft"} | options))
