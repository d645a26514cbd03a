"""`make archive-verify`: walk the archive chain of every account of this computer (MAI-17).

Prints one line per account and ends with 1 when any chain does not hold.
"""

import argparse
import sys
from pathlib import Path

from local.environment import Place, install_cloud, place


def main(arguments: list[str] | None = None) -> int:
    """Verify every archive; the exit code."""
    parser = argparse.ArgumentParser(description="Walk every archive chain.")
    parser.add_argument("--root", type=Path, help="data folder (default: DEPESCHE_ROOT or .run/data)")
    given = parser.parse_args(arguments)
    where = place() if given.root is None else Place(given.root.resolve())
    if not (where.root / "cloud").exists():
        print(f"There is no data under {where.root}; start the product with `make run` first.")
        return 0
    install_cloud(where)
    return report()


def report() -> int:
    """Print the result of every account's archive; 0 when all hold, else 1."""
    from chalicelib.mailings import archive

    accounts = archive.archived_accounts()
    if not accounts:
        print("No archive entries yet.")
    broken = 0
    for account_id in accounts:
        found = archive.verify(account_id)
        broken += not found.ok
        pending = f", {found.pending} written but not yet counted" if found.pending else ""
        result = "holds" if found.broken is None else f"BROKEN at entry {found.broken.sequence}: {found.broken.what}"
        print(f"{account_id}: {found.entries} entries{pending}, chain {result}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
