"""Chosen claims written out for others: as a page, as JSON, as tables. What they are made from holds nothing internal."""
