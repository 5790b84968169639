"""The names of the components of a document in Vietnamese (the decree's terms) and English, in the order of reports."""

from __future__ import annotations

ROLE_NAMES: dict[str, tuple[str, str]] = {
    "file": ("Tệp và lớp chữ", "File and text layer"),
    "circulation": ("Chỉ dẫn về phạm vi lưu hành", "Circulation limits"),
    "governing_body": ("Cơ quan chủ quản", "Governing body"),
    "issuer": ("Cơ quan ban hành", "Issuing body"),
    "national_title": ("Quốc hiệu", "National title"),
    "motto": ("Tiêu ngữ", "Motto"),
    "number_symbol": ("Số, ký hiệu", "Number and symbol"),
    "place_date": ("Địa danh và thời gian ban hành", "Place and date"),
    "secrecy": ("Dấu chỉ độ mật", "Secrecy mark"),
    "urgency": ("Dấu chỉ mức độ khẩn", "Urgency mark"),
    "type_name": ("Tên loại văn bản", "Type of document"),
    "subject": ("Trích yếu nội dung", "Subject"),
    "addressee": ("Kính gửi", "Addressee"),
    "legal_basis": ("Căn cứ ban hành", "Legal basis"),
    "opening": ("Lời dẫn", "Opening words"),
    "heading": ("Đề mục", "Headings"),
    "body": ("Nội dung văn bản", "Body"),
    "closing": ("Kết thúc nội dung", "Closing"),
    "recipients": ("Nơi nhận", "Recipients"),
    "filing": ("Dòng Lưu", "Filing line"),
    "authority": ("Quyền hạn của người ký", "Authority of the signer"),
    "position": ("Chức vụ của người ký", "Position of the signer"),
    "signer": ("Họ và tên người ký", "Name of the signer"),
    "signature": ("Khối chữ ký", "Signature block"),
    "appendix": ("Phụ lục", "Appendix"),
}
