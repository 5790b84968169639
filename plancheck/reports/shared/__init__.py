"""What all reports share: elements and how they are drawn, terms, whereabouts, the verdict."""
