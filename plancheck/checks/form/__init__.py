"""Checks of thể thức: the components of a document, one module each (Phụ lục I, Phần I, II and III)."""
