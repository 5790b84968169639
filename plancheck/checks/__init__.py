"""Check functions by family. A rule is data over one of them; `catalogue` says which there are."""
