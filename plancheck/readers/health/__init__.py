"""How far the text of a document can be trusted, whatever file it came from."""
