"""python -m evaluation.karst: writes the compiled benchmark into the package."""

from __future__ import annotations

from evaluation.karst.build import SHIPPED, compiled


def main() -> None:
    for name, text in compiled().items():
        (SHIPPED / name).write_text(text, encoding="utf-8")
        print(f"{name}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
