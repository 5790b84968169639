import json

import jsonschema
import pytest
from msgspec.structs import replace

from plancheck import __version__
from plancheck.model.finding import Fix, FixKind
from plancheck.reports.formats.json_report import dumps, encode
from plancheck.reports.shared.report_terms import ROLES
from tests.builders.fabricated import checked, finding, in_pdf, missing, scan, unreadable
from tests.builders.json_schema import SCHEMA


def decoded(*reports, stage="draft"):
    return json.loads(encode(reports, stage))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$defs"]["role"]["enum"] == list(ROLES)


@pytest.mark.parametrize(
    "reports",
    [
        (),
        (checked(),),
        (checked(finding(), missing()), unreadable(), scan()),
        (checked(in_pdf(), format="pdf", internal_errors=("VD201: ValueError: x",)),),
    ],
)
def test_reports_keep_the_schema(reports) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(decoded(*reports))


def test_keys_stand_in_the_order_of_the_schema() -> None:
    value = decoded(checked(finding()))
    document = value["documents"][0]
    assert list(value) == SCHEMA["required"]
    assert list(document) == SCHEMA["$defs"]["document"]["required"]
    assert list(document["findings"][0]) == SCHEMA["$defs"]["finding"]["required"]
    assert list(document["findings"][0]["location"]) == SCHEMA["$defs"]["location"]["required"]


def test_a_finding_in_full() -> None:
    assert decoded(checked(finding()))["documents"][0]["findings"] == [
        {
            "rule": "TT104",
            "name": "thang-thua-so-khong",
            "severity": "error",
            "message": "Tháng “tháng 03” thừa số 0 ở đầu.",
            "clause": "Phụ lục I, II.4.b",
            "location": {
                "page": None,
                "block": 4,
                "start": 13,
                "end": 21,
                "line": 5,
                "column": 14,
                "end_line": 5,
                "end_column": 22,
                "component": "place_date",
                "outline": None,
                "bbox": None,
            },
            "excerpt": "Bến Sỏi, ngày 05 tháng 03 năm 2024",
            "found": "tháng 03",
            "expected": "tháng 3",
            "fix": {"kind": "safe", "edits": [{"block": 4, "start": 13, "end": 21, "text": "tháng 3"}]},
        }
    ]


def test_the_document_in_full() -> None:
    document = decoded(checked())["documents"][0]
    assert {key: document[key] for key in ("path", "date", "type", "number", "symbol", "text_layer")} == {
        "path": "ke-hoach.txt",
        "date": "2024-03-05",
        "type": "KH",
        "number": "67",
        "symbol": "KH-UBND",
        "text_layer": "good",
    }
    assert document["components"][0]["confidence"] == 0.99
    assert document["not_checked"][2] == {"rule": "NQ201", "reason": "Không có Nơi nhận."}
    assert "internal_errors" not in document


def test_a_box_is_rounded_to_a_tenth() -> None:
    assert decoded(checked(in_pdf()))["documents"][0]["findings"][0]["location"]["bbox"] == [72.0, 100.2, 100.0, 114.0]


def test_what_is_missing_has_a_block_but_no_offsets() -> None:
    where = decoded(checked(missing()))["documents"][0]["findings"][0]["location"]
    assert (where["block"], where["start"], where["end"]) == (0, None, None)


def test_a_fix_without_edits_is_none() -> None:
    bare = replace(finding(), fix=Fix(FixKind.SAFE))
    assert decoded(checked(bare))["documents"][0]["findings"][0]["fix"] is None


def test_the_summary_counts() -> None:
    value = decoded(checked(finding(), missing()), unreadable(), scan(), scan(), stage="issued")
    assert value["summary"] == {
        "documents": 4, "unreadable": 1, "no_text": 2, "error": 4, "warning": 0, "note": 0,
    }  # fmt: skip
    assert (value["schema"], value["version"], value["stage"]) == ("plancheck/1", __version__, "issued")


def test_vietnamese_is_written_as_it_is() -> None:
    text = encode([checked(finding())], "draft")
    assert '\n      "type_name": "Kế hoạch",\n' in text
    assert text.endswith("}\n")


def test_a_path_that_is_no_utf8_does_not_end_the_run() -> None:
    assert json.loads(dumps({"path": ["kế\udcff.txt"]}))["path"][0].startswith("kế\ufffd")
