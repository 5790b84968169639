"""The words that reports use, Vietnamese and English: tables only, the Vietnamese ones with the decree's own terms."""

from __future__ import annotations

from plancheck.model.dossier import Role
from plancheck.regulations.regulation import load_regulations

# The path of a document that was read from standard input.
STDIN = "<stdin>"

# In the order of the decree (Phụ lục I, Phần I, II-III), which is the order of the groups in a report.
ROLES = tuple(role.value for role in Role)
WHOLE = ("Toàn văn bản", "The whole document")

# Word for one and for several; Vietnamese has one form.
SEVERITIES: dict[str, tuple[str, str, str]] = {
    "error": ("lỗi", "error", "errors"),
    "warning": ("cảnh báo", "warning", "warnings"),
    "note": ("lưu ý", "note", "notes"),
}
MARKS = {"error": "✗", "warning": "!", "note": "○"}

STATUSES: dict[str, tuple[str, str]] = {
    "law": ("quy định của Nghị định", "written in the decree"),
    "model": ("chỉ thấy ở mẫu trong Phụ lục III", "seen only in the models of Appendix III"),
    "custom": ("thông lệ, Nghị định không quy định", "practice, not in the decree"),
}
STAGES = {"draft": ("bản thảo", "draft"), "issued": ("văn bản đã ban hành", "issued document")}
FORMATS = {"docx": (".docx", ".docx"), "pdf": (".pdf", ".pdf"), "text": ("văn bản thuần", "plain text")}
FIXES: dict[str, tuple[str, str]] = {
    "safe": ("sửa tự động được, không đổi nghĩa", "can be applied without looking"),
    "unsafe": ("có bản sửa gợi ý, cần người xem lại", "suggested edit, a person must look"),
    "none": ("sửa bằng tay", "by hand"),
}
NEEDS: dict[str, tuple[str, str]] = {
    "letters": ("lớp chữ không mất chữ", "a text layer that lost no letters"),
    "marks": ("chữ có dấu tiếng Việt", "letters with their Vietnamese marks"),
    "look": ("cỡ chữ, kiểu chữ thật (không phải bản quét)", "real sizes and styles (no scan)"),
}
COMPLETENESS: dict[str, tuple[str, str]] = {
    "complete": ("đủ các phần", "complete"),
    "blanks": ("còn để trống số hoặc ngày", "number or date still blank"),
    "annexed": ("kèm theo văn bản khác", "annexed to another document"),
    "fragment": ("đoạn văn không có thể thức", "a text without form"),
}
SYMPTOMS: dict[str, tuple[str, str]] = {
    "no_text_layer": ("tệp là ảnh, không có lớp chữ", "an image without a text layer"),
    "signature_stamp_only": ("lớp chữ chỉ có dấu ký số", "the only text is the signature stamp"),
    "lost_glyphs": ("mất chữ cái trong lớp chữ", "letters are lost in the text layer"),
    "horn_letters": ("ư bị ghi thành ƣ", "ƣ stands for ư"),
    "unmarked_ocr": ("lớp chữ nhận dạng không có dấu tiếng Việt", "recognised text without Vietnamese marks"),
    "legacy_encoding": ("bảng mã cũ (TCVN3, VNI), đã chuyển sang Unicode", "old encoding, converted to Unicode"),
    "decomposed": ("Unicode tổ hợp, đã chuyển sang dựng sẵn", "decomposed Unicode, composed for the check"),
    "tracked_changes": ("còn vết sửa (Track Changes)", "tracked changes left in the file"),
    "hidden_text": ("có chữ ẩn", "hidden text"),
    "scanned_document": ("bản quét, chữ do máy nhận dạng", "a scan whose letters a machine read"),
    "scanned_pages": ("có trang quét, chữ do máy nhận dạng", "scanned pages whose letters a machine read"),
    "unread_text": ("có phần chữ chèn vào không đọc được", "inserted text that is not read"),
    "crossed_d": ("Đ bị ghi thành Ð, đã đọc là Đ", "Ð stands for Đ, read as Đ"),
    "pages_without_text": ("có trang không có lớp chữ", "pages without text"),
}
TEXT_LAYERS: dict[str, tuple[str, str]] = {
    "good": ("đọc được", "good"),
    "damaged": ("hỏng một phần", "damaged"),
    "none": ("không có", "none"),
}

UI: dict[str, tuple[str, str]] = {
    "no_errors": (
        "không có lỗi về thể thức trong {run} điểm đã kiểm tra",
        "no error of form in the {run} points that were checked",
    ),
    "no_other_errors": (
        "không có lỗi nào khác về thể thức trong {run} điểm đã kiểm tra",
        "no other error of form in the {run} points that were checked",
    ),
    "no_errors_in_text": (
        "không có lỗi trong {run} điểm đã kiểm tra",
        "no error in the {run} points that were checked",
    ),
    "no_other_errors_in_text": (
        "không có lỗi nào khác trong {run} điểm đã kiểm tra",
        "no other error in the {run} points that were checked",
    ),
    "some_not_checked": ("({count} điểm chưa kiểm tra)", "({count} not checked)"),
    "look_again": ("còn {counts} nên xem lại", "{counts} to look at"),
    "unreadable": ("Không kiểm tra được", "Could not be checked"),
    "no_text": ("tệp không có chữ nào đọc được", "the file has no text that can be read"),
    "no_rules": ("không có điểm nào áp dụng cho văn bản này", "no rule applies to this document"),
    "damaged": (
        "Lớp chữ của tệp hỏng một phần: kết quả về chữ nghĩa có thể sai.",
        "The text layer is damaged in part: findings about words may be wrong.",
    ),
    "internal": (
        "{count} quy tắc gặp lỗi nội bộ của chương trình nên chưa có kết quả:",
        "{count} rules failed inside the program and gave no result:",
    ),
    "form": ("Thể thức", "Form"),
    "number": ("số", "no."),
    "no_type": ("Chưa nhận ra tên loại", "Type not recognised"),
    "line": ("dòng {0}", "line {0}"),
    "line_column": ("dòng {0}, cột {1}", "line {0}, column {1}"),
    "page": ("trang {0}", "page {0}"),
    "paragraph": ("đoạn {0}", "paragraph {0}"),
    "outline": ("mục {0}", "item {0}"),
    "write": ("Viết: ", "Write: "),
    "required": ("Quy định: ", "Required: "),
    "how": ("Cách sửa: ", "How to: "),
    "why": ("Vì sao: ", "Why: "),
    "again": ("{count} chỗ khác", "{count} more places"),
    "more": ("… và {count} chỗ nữa", "… and {count} more"),
    "not_checked": ("Chưa kiểm tra ({count} điểm)", "Not checked ({count})"),
    "law_of_today": ("xét theo quy định hiện hành", "judged by the rules in force today"),
    "rules_of_family": ("{count} quy tắc {family}", "{count} rules of {family}"),
    "stdin": ("(đầu vào chuẩn)", "(standard input)"),
    "accepted_counts": ("đã chấp nhận {counts}", "{counts} accepted"),
    "accepted": ("Đã chấp nhận: {counts}", "Accepted: {counts}"),
    "accepted.comment": ("ghi chú trong tệp", "comment in the file"),
    "accepted.configuration": ("cấu hình", "configuration"),
    "accepted.baseline": ("tệp mốc", "baseline"),
    "page.title": ("Kết quả kiểm tra thể thức", "Check of form"),
    "statistics": (
        "{total} chỗ theo {rules} quy tắc, trong {documents}.",
        "{total} findings by {rules} rules in {documents}.",
    ),
    "head.rule": ("Quy tắc", "Rule"),
    "head.name": ("Tên", "Name"),
    "head.severity": ("Mức", "Severity"),
    "head.count": ("Số chỗ", "Findings"),
    "head.files": ("Văn bản", "Documents"),
    "head.where": ("Chỗ", "Where"),
    "head.message": ("Nội dung", "Message"),
    "head.clause": ("Căn cứ", "Clause"),
    "head.verdict": ("Kết luận", "Verdict"),
    "summary": ("Tổng hợp", "Summary"),
    "document": ("Văn bản", "Document"),
    "documents": ("{count} văn bản", "{count} documents"),
    "errors": ("Lỗi", "Errors"),
    "warnings": ("Cảnh báo", "Warnings"),
    "notes": ("Lưu ý", "Notes"),
    "total": ("Cộng", "Total"),
    "unread": ("không đọc được", "unreadable"),
    "unread_count": ("{count} tệp không đọc được", "{count} files unreadable"),
    "no_text_count": ("{count} tệp không có chữ", "{count} files without text"),
}


def term(table: dict[str, tuple[str, str]], key: str, lang: str) -> str:
    """The word for `key` in `lang` ("vi" or "en"); the key itself where the table has none."""
    pair = table.get(key)
    return key if pair is None else pair[1 if lang == "en" else 0]


def ui(key: str, lang: str, *values: object, **named: object) -> str:
    """A sentence of the interface with its values put in. Raises KeyError for a key the table lacks."""
    return UI[key][1 if lang == "en" else 0].format(*values, **named)


def role_name(role: str | None, lang: str) -> str:
    """The decree's term for a component, the whole document for None."""
    if role is None:
        return WHOLE[1 if lang == "en" else 0]
    return load_regulations().role(role).get(lang) if role in ROLES else role


def counted(severity: str, count: int, lang: str) -> str:
    """A count with its word, such as "3 lỗi" or "1 error"."""
    vi, one, many = SEVERITIES[severity]
    word = vi if lang != "en" else one if count == 1 else many
    return f"{count} {word}"
