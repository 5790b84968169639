"""What the run and its worker processes say to each other: framed MessagePack over the worker's standard streams."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from plancheck.config.wishes import Wishes

_LENGTH = struct.Struct("<I")
MAX_FRAME = 64 * 1024 * 1024
MAX_FINDINGS = 2_000
"""Findings of one file that are kept; the counts are of all."""


class Setup(msgspec.Struct, frozen=True, tag=True, tag_field="message"):
    """The first message to a worker: how to judge, and its bounds (seconds; bytes of address space, 0 for none).

    `cache`: the folder that keeps conversions, as the file system has it, if any.
    """

    wishes: Wishes
    timeout: float
    max_memory: int
    cache: bytes = b""


class Job(msgspec.Struct, frozen=True, tag=True, tag_field="message"):
    """Judge this file; the path as the file system has it."""

    path: bytes


class Answer(msgspec.Struct, frozen=True, tag=True, tag_field="message"):
    """Whether the content whose hash was told is still to be judged."""

    judge: bool


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """What tells whether a file is still the same without reading it: bytes, and in ns the times of its last
    modification, which a program may set back, and of the last change of anything about it, which none may."""

    size: int
    mtime: int
    changed: int


class Content(msgspec.Struct, frozen=True, tag=True, tag_field="message"):
    """From the worker: the file was read; the answer decides what follows."""

    sha256: str
    stamp: Stamp


class Row(msgspec.Struct, frozen=True):
    """One finding as it is kept. Pages, lines and columns from 1, `block` and the excerpt's offsets from 0."""

    rule: str
    severity: str
    message: str
    clause: str
    component: str | None
    page: int | None
    block: int | None
    line: int | None
    column: int | None
    outline: str | None
    excerpt: str | None
    start: int | None
    end: int | None
    found: str | None
    expected: str | None


class Outcome(msgspec.Struct, frozen=True, tag=True, tag_field="message"):
    """From the worker: what became of a file. `depends` names what a failure hangs on: "", "limits", "tools", "never".

    `status` is "checked", "no_text", "unreadable" (the file's fault) or "failed" (time, memory, a fault of the
    program). `last` announces that the worker ends after this file and is to be replaced.
    """

    status: str
    reason: str | None = None
    failure: str | None = None
    depends: str = ""
    sha256: str | None = None
    format: str | None = None
    regime: str = "unknown"
    type: str | None = None
    type_name: str | None = None
    governing_body: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    text_layer: str = "none"
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    rules_run: int = 0
    not_checked: int = 0
    internal_errors: tuple[str, ...] = ()
    findings: tuple[Row, ...] = ()
    last: bool = False


Message = Setup | Job | Answer | Content | Outcome
_decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


def send(stream: BinaryIO, message: Message) -> None:
    """Write one message. Raises OSError when the other side is gone."""
    data = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one message; None when the other side is gone or what it said is no message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        return None
    data = stream.read(length)
    if len(data) < length:
        return None
    try:
        return _decoder.decode(data)
    except msgspec.DecodeError:
        return None
