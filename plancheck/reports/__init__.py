"""How a report is shown: one module a format. A reporter knows findings and locations, no document and no rule."""
