"""The invented Karst story: reports, and who says what in them through whom. See DATASHEET.md."""
