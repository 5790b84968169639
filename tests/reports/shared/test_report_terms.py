import string

import pytest

from plancheck.model.document import Format, Symptom, TextLayer
from plancheck.model.dossier import Completeness, Role
from plancheck.model.finding import FixKind, Severity
from plancheck.readers.opening import STDIN_PATH
from plancheck.regulations.contract import Need, RuleStatus
from plancheck.regulations.regulation import load_regulations
from plancheck.reports.shared import report_terms


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (load_regulations().common.role, Role),
        (report_terms.SEVERITIES, Severity),
        (report_terms.MARKS, Severity),
        (report_terms.STATUSES, RuleStatus),
        (report_terms.FORMATS, Format),
        (report_terms.FIXES, FixKind),
        (report_terms.NEEDS, Need),
        (report_terms.COMPLETENESS, Completeness),
        (report_terms.SYMPTOMS, Symptom),
        (report_terms.TEXT_LAYERS, TextLayer),
    ],
)
def test_every_value_has_its_words(table, keys) -> None:
    assert set(table) == {key.value for key in keys}


def test_roles_stand_in_the_order_of_the_decree() -> None:
    assert list(report_terms.ROLES) == [role.value for role in Role]


@pytest.mark.parametrize("key", report_terms.UI)
def test_both_languages_take_the_same_values(key) -> None:
    vi, en = ({name for _, name, *_ in string.Formatter().parse(text) if name} for text in report_terms.UI[key])
    assert vi == en


def test_one_error_two_errors() -> None:
    assert [report_terms.counted("error", n, lang) for n in (1, 2) for lang in ("vi", "en")] == [
        "1 lỗi",
        "1 error",
        "2 lỗi",
        "2 errors",
    ]


def test_standard_input_is_named_as_its_reader_names_it() -> None:
    assert report_terms.STDIN == STDIN_PATH
