"""plancheck: kiểm tra thể thức văn bản hành chính, a linter for official Vietnamese documents."""

__version__ = "0.1.0"
