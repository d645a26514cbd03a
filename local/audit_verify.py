"""`python -m local.audit_verify`: walk the audit trail of every account of this computer (GDP-08).

Prints one line per account and ends with 1 when any chain does not hold.
"""

import argparse
import sys
from pathlib import Path

from local.environment import Place, install_cloud, place


def main(arguments: list[str] | None = None) -> int:
    """Verify every trail; the exit code."""
    parser = argparse.ArgumentParser(description="Walk every audit trail.")
    parser.add_argument("--root", type=Path, help="data folder (default: DEPESCHE_ROOT or .run/data)")
    given = parser.parse_args(arguments)
    where = place() if given.root is None else Place(given.root.resolve())
    if not (where.root / "cloud").exists():
        print(f"There is no data under {where.root}; start the product with `make run` first.")
        return 0
    install_cloud(where)
    return report()


def report() -> int:
    """Print the result of every account's trail; 0 when all hold, else 1."""
    from chalicelib.accounts import audit

    broken = 0
    for account_id in audit.audited_accounts():
        found = audit.verify(account_id)
        broken += not found.ok
        result = "holds" if found.broken is None else f"BROKEN at entry {found.broken[0]}: {found.broken[1]}"
        print(f"{account_id}: {found.entries} entries, {found.erased} with erased values, chain {result}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
