"""Reading by way of other programs, where they are installed: LibreOffice and tesseract."""
