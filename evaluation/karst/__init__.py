"""Karst: invented reports with their gold, as they are written by hand. `python -m evaluation.karst` compiles them (README.md)."""
