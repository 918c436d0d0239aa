"""Makes a site of invented reports, stored, indexed and weighed: `python -m benchmarks.desk_site FOLDER N`. For benchmarks.desk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.measure import timed
from benchmarks.search import PASSPHRASE, fill


def main(folder: Path, many: int) -> None:
    from vouchsafe.vault.storage_key import Cost
    from vouchsafe.web.project.serve import make_site

    os.environ["VOUCHSAFE_IDLE_MINUTES"] = "480"
    make_site(folder, PASSPHRASE, cost=Cost(1, 8 * 1024 * 1024))
    from vouchsafe.web.project.wiring import held_weighing
    from vouchsafe.web.weighing.services import store_result

    with timed() as filling:
        fill(many)
    with timed() as weighing:
        claims = store_result(result=held_weighing().result())
    print(f"{many} reports stored in {filling.seconds:.0f} s; {claims} claims weighed and stored in {weighing.seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
