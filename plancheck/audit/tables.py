"""The result as tables: one row a document, one row a finding, as Parquet where pyarrow is installed, else as CSV.

The rows are in the order of paths and hold nothing of the run itself, so that the same files give the same tables.
"""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from plancheck.audit.store import Store
from plancheck.output_files import whole

_BATCH = 20_000
DOCUMENTS = (
    ("path", "path", str), ("status", "status", str), ("reason", "reason", str), ("failure", "failure", str),
    ("format", "format", str), ("sha256", "sha256", str), ("size", "size", int), ("regime", "regime", str),
    ("type", "type", str), ("type_name", "type_name", str), ("governing_body", "governing_body", str),
    ("issuer", "issuer", str), ("number", "number", str), ("symbol", "symbol", str), ("place", "place", str),
    ("date", "date", str), ("subject", "subject", str), ("text_layer", "text_layer", str), ("errors", "errors", int),
    ("warnings", "warnings", int), ("notes", "notes", int), ("rules_run", "rules_run", int),
    ("not_checked", "not_checked", int), ("internal_errors", "internal_errors", str),
)  # fmt: skip
FINDINGS = (
    ("path", "d.path", str), ("ordinal", "f.ordinal", int), ("rule", "f.rule", str), ("severity", "f.severity", str),
    ("message", "f.message", str), ("clause", "f.clause", str), ("component", "f.component", str),
    ("page", "f.page", int), ("block", "f.block", int), ("line", "f.line", int), ("column", 'f."column"', int),
    ("outline", "f.outline", str), ("excerpt", "f.excerpt", str), ("found", "f.found", str),
    ("expected", "f.expected", str),
)  # fmt: skip
Columns = tuple[tuple[str, str, type], ...]
KINDS = ("parquet", "csv")
# What a spreadsheet would take for a formula when it opens a CSV file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def document_rows(store: Store) -> Iterator[tuple[Any, ...]]:
    """The documents in the order of `DOCUMENTS`, by path."""
    return store.rows(f"SELECT {', '.join(column for _, column, _ in DOCUMENTS)} FROM documents ORDER BY path")


def finding_rows(store: Store) -> Iterator[tuple[Any, ...]]:
    """The findings in the order of `FINDINGS`, by path, then as in the report of a document."""
    columns = ", ".join(column for _, column, _ in FINDINGS)
    return store.rows(
        f"SELECT {columns} FROM documents d CROSS JOIN findings f ON f.document = d.id ORDER BY d.path, f.ordinal"
    )


def kind(wanted: str | None) -> str:
    """The kind of table that will be written: as wanted, else Parquet where it can be."""
    if wanted is not None:
        return wanted
    return "parquet" if importlib.util.find_spec("pyarrow") else "csv"


def write(store: Store, out: Path, form: str) -> list[str]:
    """Write documents.* and findings.* into `out`, remove those of the other kind, and return their names."""
    names = []
    for stem, columns, rows in (
        ("documents", DOCUMENTS, document_rows(store)),
        ("findings", FINDINGS, finding_rows(store)),
    ):
        names.append(f"{stem}.{form}")
        with whole(out / names[-1]) as path:
            (_write_parquet if form == "parquet" else _write_csv)(path, columns, rows)
        for other in KINDS:
            if other != form:
                (out / f"{stem}.{other}").unlink(missing_ok=True)
    return names


def _write_csv(path: Path, columns: Columns, rows: Iterator[tuple[Any, ...]]) -> None:
    # With a byte order mark: without it spreadsheets take the letters for those of another code page.
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for name, _, _ in columns])
        for row in rows:
            writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_parquet(path: Path, columns: Columns, rows: Iterator[tuple[Any, ...]]) -> None:
    import pyarrow
    from pyarrow import parquet

    kinds = {str: pyarrow.string(), int: pyarrow.int64()}
    schema = pyarrow.schema([(name, kinds[kind_]) for name, _, kind_ in columns])
    with parquet.ParquetWriter(str(path), schema, compression="zstd") as writer:
        while batch := _take(rows):
            arrays = [
                pyarrow.array(values, field.type)
                for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def _take(rows: Iterator[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(islice(rows, _BATCH))
