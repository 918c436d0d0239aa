"""Both tables, one after the other: how fast reports are read, and weighed. About two minutes.

python -m benchmarks
"""

from __future__ import annotations

import subprocess
import sys


def main() -> int:
    for arguments in (["benchmarks.reading"], ["benchmarks.weighing", "1000", "10000"]):
        print(f"$ python -m {' '.join(arguments)}", flush=True)
        code = subprocess.run([sys.executable, "-m", *arguments], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
