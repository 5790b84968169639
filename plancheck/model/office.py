"""The `[office]` table of the configuration: whose documents these are."""

from __future__ import annotations

import msgspec


class Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person who signs: họ tên and chức vụ as the signature block gives them ("Phó Chủ tịch")."""

    name: str
    title: str


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """An issuing body. What is empty is not checked.

    `name` tên cơ quan ban hành; `governing_body` cơ quan chủ quản; `abbreviation` chữ viết tắt in số, ký hiệu
    ("UBND"); `place` địa danh; `departments` abbreviation → name, as in ký hiệu of công văn and in the Lưu line;
    `recipients` words that every Nơi nhận of this office holds.
    """

    name: str = ""
    governing_body: str = ""
    abbreviation: str = ""
    place: str = ""
    departments: dict[str, str] = {}
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
