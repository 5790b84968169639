"""The words of an audit's outputs, Vietnamese and English."""

from __future__ import annotations

from plancheck.errors import NO_TEXT, SENTENCES

FAILURES: dict[str, tuple[str, str]] = {
    **{failure.value: sentences for failure, sentences in SENTENCES.items()},
    "no_text": NO_TEXT,
    "memory": ("Quá bộ nhớ cho một tệp.", "The memory for one file ran out."),
    "crash": ("Chương trình dừng đột ngột khi đọc tệp này.", "The program broke down on this file."),
    "internal": ("Lỗi của chương trình khi kiểm tra tệp này.", "The program failed on this file."),
    "changing": ("Tệp bị sửa đổi liên tục trong lúc đọc.", "The file kept changing while it was read."),
}
STATES: dict[str, tuple[str, str]] = {
    "good": ("Đạt", "Passes"),
    "bad": ("Có lỗi", "With errors"),
    "outside": ("Ngoài phạm vi", "Out of scope"),
    "no_text": ("Không có chữ", "No text"),
    "unread": ("Không đọc được", "Not read"),
}
UI: dict[str, tuple[str, str]] = {
    "title": ("Rà soát thể thức văn bản", "Audit of form"),
    "subtitle": ("Theo {laws}", "By {laws}"),
    "documents": ("Văn bản", "Documents"),
    "document": ("Văn bản", "Document"),
    "share": ("{part} trong {whole} văn bản xét được", "{part} of {whole} documents judged"),
    "good_share": ("đạt về thể thức", "pass on form"),
    "errors": ("Lỗi", "Errors"),
    "warnings": ("Cảnh báo", "Warnings"),
    "notes": ("Lưu ý", "Notes"),
    "by_year": ("Theo năm ban hành", "By year"),
    "by_type": ("Theo tên loại", "By type"),
    "by_office": ("Theo cơ quan ban hành", "By issuing body"),
    "rules": ("Quy tắc hay bị vi phạm nhất", "Rules most often broken"),
    "rule": ("Quy tắc", "Rule"),
    "docs_with": ("Số văn bản", "Documents"),
    "places": ("Số chỗ", "Places"),
    "heat": ("Cơ quan nào hay mắc lỗi nào", "Who breaks what"),
    "heat_note": (
        "Mỗi ô: tỷ lệ văn bản của cơ quan vi phạm quy tắc đó. Ô càng đậm, tỷ lệ càng cao.",
        "Each cell: the share of the body's documents that break the rule. The darker, the higher.",
    ),
    "unread": ("Tệp không xét được và lý do", "What could not be judged, and why"),
    "reason": ("Lý do", "Reason"),
    "folders": ("Thư mục, liên kết không mở được", "Folders and links that stayed closed"),
    "numbers": ("Sổ số văn bản", "Register of numbers"),
    "numbers_note": (
        "Theo cơ quan, tên loại và năm, chỉ từ số và ngày đọc được trên văn bản. Thiếu số có thể chỉ vì tệp không có"
        " trong kho.",
        "By body, type and year, from the numbers and dates on the documents. A missing number may only mean that the"
        " file is not in the archive.",
    ),
    "issuer": ("Cơ quan ban hành", "Issuing body"),
    "type": ("Tên loại", "Type"),
    "year": ("Năm", "Year"),
    "count": ("Văn bản", "Documents"),
    "range": ("Từ – đến", "From – to"),
    "gaps": ("Thiếu số", "Missing"),
    "doubles": ("Trùng số", "Doubles"),
    "disorder": ("Ngày không theo số", "Out of order"),
    "clean": ("không có gì bất thường", "nothing amiss"),
    "same_number": ("Số {number}: {paths}", "No. {number}: {paths}"),
    "against": (
        "Số {low} ngày {low_day}, nhưng số {high} ngày {high_day}",
        "No. {low} is of {low_day}, but no. {high} of {high_day}",
    ),
    "list": ("Danh sách văn bản", "Documents"),
    "list_capped": (
        "Ở đây là {shown} văn bản nhiều lỗi nhất trong {total}.",
        "These are the {shown} documents with most errors of {total}.",
    ),
    "list_all": ("Toàn bộ danh sách", "The whole list"),
    "search": ("Tìm theo tên tệp, cơ quan, trích yếu…", "Search file, body, subject…"),
    "state": ("Kết quả", "Result"),
    "all": ("Tất cả", "All"),
    "number": ("Số, ký hiệu", "Number"),
    "date": ("Ngày", "Date"),
    "subject": ("Trích yếu", "Subject"),
    "unknown": ("chưa nhận ra", "not recognised"),
    "undated": ("không rõ năm", "no year"),
    "none": ("Không có.", "None."),
    "back": ("Về trang tổng hợp", "Back to the summary"),
    "prev": ("Trang trước", "Previous"),
    "next": ("Trang sau", "Next"),
    "page_of": ("Trang {number}/{total}", "Page {number} of {total}"),
    "expected": ("Viết: ", "Write: "),
    "required": ("Quy định: ", "Required: "),
    "no_findings": ("Không có điểm nào phải sửa.", "Nothing to mend."),
    "more_findings": ("… và {count} điểm nữa không ghi lại.", "… and {count} more that were not kept."),
    "run": ("{run} quy tắc đã xét, {skipped} quy tắc chưa xét được.", "{run} rules judged, {skipped} could not be."),
    "stage": ("Xét như {stage}.", "Judged as {stage}."),
    "files": ("Bảng số liệu", "Tables"),
    "more": ("… và {count} nữa, xem bảng số liệu.", "… and {count} more, see the tables."),
    "shown": ("{count} văn bản", "{count} documents"),
    "summary": ("Tổng hợp", "Summary"),
    "findings": ("Điểm cần xem", "Findings"),
    "progress.done": ("{done}/{total} ({share} %)", "{done}/{total} ({share} %)"),
    "progress.rate": ("{rate} tệp/giây", "{rate} files/s"),
    "progress.left": ("còn {span}", "{span} left"),
    "progress.failed": ("{count} không đọc được", "{count} unreadable"),
    "progress.hours": ("{hours} giờ {minutes:02d} phút", "{hours} h {minutes:02d} min"),
    "progress.minutes": ("{minutes} phút {seconds:02d} giây", "{minutes} min {seconds:02d} s"),
    "progress.seconds": ("{seconds} giây", "{seconds} s"),
    "head.severity": ("Mức", "Severity"),
    "head.message": ("Nội dung", "Message"),
    "head.page": ("Trang", "Page"),
    "head.excerpt": ("Trích", "Excerpt"),
    "head.found": ("Thấy", "Found"),
    "head.expected": ("Viết", "Write"),
    "head.clause": ("Căn cứ", "Clause"),
    "capped": (
        "Chỉ ghi {count} dòng đầu; đủ ở tệp findings.",
        "Only the first {count} rows; all are in the findings file.",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """A sentence of the outputs with its values put in. Raises KeyError for a key the table lacks."""
    return UI[key][1 if lang == "en" else 0].format(**values)


def pick(table: dict[str, tuple[str, str]], key: str, lang: str) -> str:
    """The word for `key`, the key itself where the table has none."""
    pair = table.get(key)
    return key if pair is None else pair[1 if lang == "en" else 0]
