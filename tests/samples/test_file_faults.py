from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.samples import sample

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def _faults() -> dict[str, tuple[str, Callable[[], bytes]]]:
    spec = importlib.util.spec_from_file_location("build_file_faults", SAMPLES / "build_file_faults.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    faults: dict[str, tuple[str, Callable[[], bytes]]] = module.FAULTS
    return faults


FAULTS = _faults()


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_sample_is_what_the_script_writes(code: str) -> None:
    suffix, content = FAULTS[code]
    made = content()
    assert made == content()
    assert len(made) < 50_000
    assert sample(f"bad/{code}/{code}.{suffix}").read_bytes() == made


def test_the_missing_file_is_missing() -> None:
    assert not sample("bad/TL101").exists()
