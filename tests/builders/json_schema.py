"""The JSON Schema of the report, as it is shipped."""

from __future__ import annotations

import json
from pathlib import Path

from plancheck.reports.formats import json_report

SCHEMA = json.loads(Path(json_report.__file__).with_name("plancheck-1.schema.json").read_text(encoding="utf-8"))
