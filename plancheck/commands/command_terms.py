"""What the commands themselves say, Vietnamese and English, beside their reports."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    # check
    "checking": ("Đang kiểm tra", "Checking"),
    "failed": ("Lỗi của chương trình khi kiểm tra tệp này.", "The program failed on this file."),
    "written": ("Đã ghi kết quả ({form}): {path}", "Written ({form}): {path}"),
    "page_written": ("Đã ghi trang kết quả: {path}", "Page written: {path}"),
    "empty_folder": (
        "Thư mục “{path}” không có văn bản nào ({known}).",
        "The folder “{path}” holds no document ({known}).",
    ),
    "closed_path": ("Không mở được “{path}”: {reason}.", "“{path}” cannot be opened: {reason}."),
    "stuck": (
        "Hết thời gian mà vẫn kẹt ở “{path}”: dừng tại đây, các tệp sau chưa được kiểm tra.",
        "Out of time and stuck in “{path}”: ends here, the files after it are not checked.",
    ),
    # audit
    "audit.unchanged": (
        "{total} tệp, {same} tệp không đổi từ lần trước.",
        "{total} files, {same} of them unchanged since the last time.",
    ),
    "audit.states": (
        "{documents} văn bản: {good} đạt, {bad} có lỗi, {outside} ngoài phạm vi, {no_text} không có chữ,"
        " {unread} không đọc được.",
        "{documents} documents: {good} pass, {bad} with errors, {outside} out of scope, {no_text} without text,"
        " {unread} unreadable.",
    ),
    "audit.findings": (
        "{errors} lỗi, {warnings} cảnh báo, {notes} lưu ý.",
        "{errors} errors, {warnings} warnings, {notes} notes.",
    ),
    "audit.run": ("Lần này: {details}.", "This time: {details}."),
    "audit.read": ("đọc {count} tệp", "{count} read"),
    "audit.copied": ("{count} tệp đã có kết quả", "{count} known already"),
    "audit.dropped": ("bỏ {count} tệp không còn", "{count} gone"),
    "audit.written": ("Đã ghi: {path}", "Written: {path}"),
    "audit.same": ("Không có gì đổi: {path}", "Nothing changed: {path}"),
    # baseline
    "baseline.created": (
        "Đã ghi {count} chỗ của {files} tệp vào {path}.",
        "{count} findings of {files} files: {path}.",
    ),
    "baseline.pruned": ("{path}: bỏ {gone} mục, còn {left}.", "{path}: {gone} entries dropped, {left} left."),
    # config
    "config.files": ("Tệp cấu hình", "Configuration files"),
    "config.base": ("  (dựa trên {path})", "  (extends {path})"),
    "config.none": ("không có; dùng mặc định", "none; defaults are used"),
    "config.settings": ("Thiết lập", "Settings"),
    "config.rules": ("Quy tắc: xét {on}, không xét {off}", "Rules: {on} on, {off} off"),
    "config.code": ("Mã", "Code"),
    "config.on": ("Xét", "On"),
    "config.severity": ("Mức", "Severity"),
    "config.name": ("Tên", "Name"),
    "config.why": ("Vì sao", "Why"),
    "config.rest": (
        "Các quy tắc khác giữ mặc định; xem tất cả: plancheck config --all",
        "The other rules keep their defaults; to see all: plancheck config --all",
    ),
    "config.judged_as": (" (xét như {stage})", " (judged as {stage})"),
    "config.office": ("Cơ quan", "Office"),
    "config.yes": ("có", "yes"),
    "config.no": ("không", "no"),
}


def say(key: str, lang: str, **values: object) -> str:
    """A sentence of the commands with its values put in. Raises KeyError for a key the table lacks."""
    return SAID[key][lang == "en"].format(**values)
