"""What the program believes it read: outline, citations, deadlines; and the pages of the rules."""
