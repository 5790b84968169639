"""Citations (viện dẫn): found, taken apart, held against the known documents."""
