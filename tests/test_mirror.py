"""The tests mirror the package: `tests/<folder>/test_<module>.py` is about `plancheck/<folder>/<module>.py`."""

from __future__ import annotations

from pathlib import Path

import plancheck

PACKAGE = Path(plancheck.__file__).parent
TESTS = Path(__file__).parent
# Not about one module: the program as a whole, the samples, measurements, damaged files; and what builds tests.
OF_THE_WHOLE = {"program", "samples", "bench", "fuzz", "builders"}
# Several modules of a folder at once: steps that are told apart by what they are given, real documents and samples.
OF_A_FOLDER = {
    "checks/form/test_header_names.py",
    "checks/language/test_word_precision.py",
    "checks/typesetting/test_line_by_line.py",
    "checks/typesetting/test_odd_documents.py",
    "checks/typesetting/test_samples.py",
    "checks/typesetting/test_twins.py",
    "readers/docx/formatting/test_effective.py",
    "readers/docx/formatting/test_marks.py",
    "readers/pdf/test_steps.py",
    "understanding/body/test_outline_real.py",
    "understanding/foot/test_real.py",
    "understanding/header/test_corpus.py",
}


def test_every_test_is_found_beside_its_module() -> None:
    names = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")} - {Path(__file__).name}
    lost = {
        name
        for name in names
        if Path(name).parts[0] not in OF_THE_WHOLE
        and not (PACKAGE / Path(name).with_name(Path(name).name.removeprefix("test_"))).exists()
    }
    assert lost == OF_A_FOLDER
