"""What is true of written Vietnamese: normal forms, syllables, legacy encodings."""
