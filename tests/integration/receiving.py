"""A clerk's loop, run as a process of its own: receives files and says of each, at once, that it was taken.

`python -m tests.integration.receiving DB FILE…`
"""

from __future__ import annotations

import sys
from pathlib import Path

from data_layer.intake.sandbox import Sandbox
from data_layer.plan import load_plan, plan_folder
from data_layer.receive import Delivery, Desk
from data_layer.store import open_store


def main(database: str, *files: str) -> None:
    with open_store(Path(database), load_plan()) as store:
        sandbox = Sandbox(plan_folder())
        print("ready", flush=True)
        for receipt in Desk(store, sandbox).receive_all(Delivery(Path(file), file) for file in files):
            print(receipt.status, receipt.submission_id, flush=True)
        sandbox.close()
    print("finished", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
