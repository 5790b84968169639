import csv
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from plancheck.audit import document_pages, outputs, overview_page, summary, tables, workbook
from plancheck.audit.protocol import Outcome, Row, Stamp
from plancheck.audit.store import Store


def row(rule="TT104", message="Tháng 06 viết thừa số 0.", **changes):
    values = dict.fromkeys(Row.__struct_fields__) | {
        "rule": rule, "severity": "error", "message": message, "clause": "II.4.b", "component": "place_date",
        "page": 1, "block": 4, "excerpt": "ngày 15 tháng 06 năm 2025", "start": 8, "end": 16, "expected": "tháng 6",
    }  # fmt: skip
    return Row(**(values | changes))


def filled(folder, count=3):
    store = Store(folder)
    for number in range(1, count + 1):
        found = (row(),) if number % 2 else ()
        outcome = Outcome(
            "checked", format="docx", regime="nd30", type="KH", type_name="Kế hoạch", issuer="XÃ PÁ KHÔM", rules_run=9,
            number=str(number), symbol="KH-UBND", date=f"202{number % 6}-03-05", subject="=1+1", text_layer="good",
            errors=len(found), findings=found,
        )  # fmt: skip
        store.put(f"kho/{number:05d}.docx", ".docx", Stamp(10, 10, 10), outcome, f"{number}", "mark")
    unread = Outcome("unreadable", failure="password", reason="x", findings=(row("TL105"),), errors=1)
    store.put("kho/khoa.docx", ".docx", Stamp(9, 9, 9), unread, "s", "mark")
    return store


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.targets += [values[key] for key in ("href", "src") if values.get(key)]
        self.ids |= {values["id"]} if values.get("id") else set()


def read_links(path):
    parser = Links()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def test_every_link_leads_somewhere_inside_the_folder_and_nothing_is_fetched(tmp_path):
    store = filled(tmp_path, 120)
    outputs.write(store, tmp_path, form="csv")
    pages = [tmp_path / "index.html", *sorted((tmp_path / "documents").iterdir())]
    assert len(pages) == 4
    links = {path: read_links(path) for path in pages}
    for path, found in links.items():
        for target in found.targets:
            file, _, anchor = target.partition("#")
            aim = (path.parent / file).resolve() if file else path
            assert aim.is_file(), target
            assert not anchor or anchor in links[aim].ids, target
    text = pages[0].read_text(encoding="utf-8")
    assert not re.search(r"https?://", text)
    assert "default-src 'none'" in unescape(text)
    shown = [target for target in links[pages[0]].targets if target.startswith("documents/")]
    assert len(set(shown)) == 121


def test_many_documents_are_listed_on_pages_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(overview_page, "MAX_LISTED", 10)
    monkeypatch.setattr(overview_page, "_LIST_PAGE", 8)
    store = filled(tmp_path, 20)
    outputs.write(store, tmp_path, form="csv")
    lists = sorted(tmp_path.glob("list-*.html"))
    assert [path.name for path in lists] == ["list-0001.html", "list-0002.html", "list-0003.html"]
    named = [target for path in lists for target in read_links(path).targets if target.startswith("documents/")]
    assert len(named) == len(set(named)) == 21
    assert 'href="list-0001.html"' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_pages_of_a_longer_run_go(tmp_path):
    store = filled(tmp_path, 120)
    outputs.write(store, tmp_path, form="csv")
    store.base.execute("DELETE FROM documents WHERE id > 3")
    store.base.execute("UPDATE meta SET value = '1' WHERE key = 'state'")
    (tmp_path / "documents" / "mine.html").write_text("kept")
    assert outputs.write(store, tmp_path, form="csv")
    assert sorted(path.name for path in (tmp_path / "documents").iterdir()) == ["0001.html", "mine.html"]


def test_nothing_is_written_when_nothing_changed_and_a_lost_file_is_made_again(tmp_path):
    store = filled(tmp_path)
    assert outputs.write(store, tmp_path, form="csv")
    assert not outputs.write(store, tmp_path, form="csv")
    (tmp_path / "audit.xlsx").unlink()
    assert outputs.write(store, tmp_path, form="csv")
    assert (tmp_path / "audit.xlsx").is_file()


def test_the_csv_holds_every_document_and_finding_and_no_formula(tmp_path):
    store = filled(tmp_path)
    assert tables.write(store, tmp_path, "csv") == ["documents.csv", "findings.csv"]
    with open(tmp_path / "documents.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["path"], r["errors"]) for r in rows] == [
        ("kho/00001.docx", "1"), ("kho/00002.docx", "0"), ("kho/00003.docx", "1"), ("kho/khoa.docx", "1"),
    ]  # fmt: skip
    assert rows[0]["subject"] == "'=1+1"
    with open(tmp_path / "findings.csv", encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(r["path"], r["rule"], r["page"]) for r in found] == [
        ("kho/00001.docx", "TT104", "1"), ("kho/00003.docx", "TT104", "1"), ("kho/khoa.docx", "TL105", "1"),
    ]  # fmt: skip


def test_parquet_holds_the_same(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    store = filled(tmp_path)
    (tmp_path / "findings.csv").write_text("old")
    tables.write(store, tmp_path, "parquet")
    table = parquet.read_table(tmp_path / "findings.parquet").to_pylist()
    assert [(r["path"], r["rule"], r["page"]) for r in table] == [
        ("kho/00001.docx", "TT104", 1), ("kho/00003.docx", "TT104", 1), ("kho/khoa.docx", "TL105", 1),
    ]  # fmt: skip
    assert not (tmp_path / "findings.csv").exists()


def test_the_workbook_opens_and_a_subject_is_no_formula(tmp_path):
    import zipfile

    from lxml import etree

    store = filled(tmp_path)
    summary.prepare(store)
    workbook.write(store, tmp_path, outputs.rule_titles("vi"), "vi")
    with zipfile.ZipFile(tmp_path / "audit.xlsx") as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        sheets = [etree.fromstring(book.read(name)) for name in names]
        titles = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert titles == ["Tổng hợp", "Văn bản", "Điểm cần xem", "Quy tắc", "Sổ số văn bản", "Tệp không xét được và lý do"]
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert not [sheet for sheet in sheets if sheet.findall(f".//{main}f")]
    assert len(sheets[1].findall(f".//{main}row")) == 5


def test_the_summary_counts_by_state(tmp_path):
    store = filled(tmp_path, 5)
    summary.prepare(store)
    total = summary.totals(store)
    assert total.states == {"good": 2, "bad": 3, "outside": 0, "no_text": 0, "unread": 1}
    assert [(bar.label, bar.counts) for bar in summary.by_type(store)] == [("Kế hoạch", (2, 3, 0, 0, 0))]
    assert [bar.label for bar in summary.by_year(store)] == ["2021", "2022", "2023", "2024", "2025"]
    heat = summary.heat(store)
    assert (heat.offices, heat.rules, heat.cells) == ((("XÃ PÁ KHÔM", 5),), ("TT104",), ((0.6,),))
    assert summary.failures(store) == [("password", 1)]
    assert document_pages.assign(store) == 1
