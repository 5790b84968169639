from pathlib import Path

from plancheck.audit import number_register, summary
from plancheck.audit.protocol import Outcome, Stamp
from plancheck.audit.store import Store


def registers(folder: Path, *documents: tuple[str, str, str, str]):
    store = Store(folder)
    for path, number, date, subject in documents:
        outcome = Outcome(
            "checked", regime="nd30", type="KH", type_name="Kế hoạch", issuer="ỦY BAN NHÂN DÂN XÃ PÁ KHÔM",
            number=number, symbol="KH-UBND", date=date, subject=subject, text_layer="good",
        )  # fmt: skip
        store.put(path, ".txt", Stamp(1, 1, 1), outcome, path, "mark")
    summary.prepare(store)
    found = list(number_register.registers(store))
    store.close()
    return found


def test_gaps_doubles_and_numbers_against_the_order_of_dates_are_found(tmp_path):
    (found,) = registers(
        tmp_path,
        ("a", "01", "2025-01-05", "Một"),
        ("b", "2", "2025-01-09", "Hai"),
        ("c", "5", "2025-02-01", "Năm"),
        ("d", "5", "2025-02-03", "Năm khác"),
        ("e", "6", "2025-01-20", "Sáu"),
        ("f", "8", "2025-03-01", "Tám"),
    )
    assert (found.documents, found.first, found.last) == (6, 1, 8)
    assert (found.missing, found.gaps) == (3, [(3, 4), (7, 7)])
    assert (found.doubled, found.doubles) == (1, [(5, ("c", "d"))])
    assert found.disordered == 1
    assert [(low.path, high.path) for low, high in found.disorder] == [("d", "e")]
    assert not found.clean


def test_a_word_file_and_its_pdf_are_one_document_and_a_new_year_starts_anew(tmp_path):
    found = registers(
        tmp_path,
        ("a.docx", "1", "2024-01-05", "Hòa giải ở thôn"),
        ("a.pdf", "1", "2024-01-05", "Hoà giải ở thôn"),
        ("b", "1", "2025-01-05", "Một"),
        ("c", "2", "2025-01-05", "Hai"),
    )
    assert [(item.year, item.documents, item.clean) for item in found] == [("2024", 2, True), ("2025", 2, True)]


def test_a_single_document_is_no_register(tmp_path):
    assert registers(tmp_path, ("a", "7", "2024-01-05", "Một")) == []
