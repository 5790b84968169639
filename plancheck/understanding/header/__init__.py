"""Everything above the content: issuer, number, place and date, type, subject."""
