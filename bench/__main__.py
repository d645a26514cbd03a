"""`make bench`: measures what has a target and writes `bench/latest.json` and `bench/latest.md`. Not part of CI.

`python -m bench cost lanes` measures only these. Figures under the virtual clock are the same each time and are taken
once; the others are the median of five runs (three for the long ones).
"""

import importlib
import json
import platform
import statistics
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LATEST = Path(__file__).parent / "latest.json"
RUNS = {
    "bounce_reading": 1,
    "cpu_message": 5,
    "startup": 5,
    "import_speed": 3,
    "search_speed": 3,
    "sign_in": 5,
    "throughput": 3,
    "cost": 1,
    "lanes": 1,
    "invoices": 3,
    "metering": 1,
    "month_close": 1,
}
TARGETS: dict[str, tuple[str, float]] = {
    "aws_usd_per_1000_standard": ("<=", 0.005),
    "aws_usd_per_1000_premium": ("<=", 0.010),
    "aws_cost_growth": ("<=", 1.05),
    "cpu_message_over_rsa": ("<=", 1.5),
    "local_messages_per_second": (">=", 400),
    "premium_first_accept_p99_s": ("<=", 5),
    "premium_completion_excess_s": ("<=", 5),
    "governor_utilisation": (">=", 0.95),
    "throttle_answers": ("<=", 0),
    "tenant_fairness": ("<=", 2),
    "import_rows_per_second": (">=", 2000),
    "import_peak_mb": ("<=", 400),
    "search_p95_ms": ("<=", 50),
    "bounce_accuracy": (">=", 0.97),
    "store_reads_per_permission_check": ("<=", 1),
    "sign_in_over_argon2": ("<=", 1.2),
    "metering_drift_bytes": ("<=", 0),
    "invoice_ms": ("<=", 150),
    "invoices_per_minute_2_cores": (">=", 500),
    "month_close_requests_per_account": ("<=", 40),
    "app_import_ms": ("<=", 500),
    "package_mb": ("<=", 220),
}


def main(names: Sequence[str]) -> int:
    """Measure the named modules (all without names), keep older figures of the others."""
    found = json.loads(LATEST.read_text()) if LATEST.exists() else {"figures": {}, "assumptions": {}}
    for name in names or RUNS:
        print(f"{name} …", flush=True)
        module = importlib.import_module(f"bench.{name}")
        runs = [module.measure() for _ in range(RUNS[name])]
        for key in runs[0]:
            found["figures"][key] = _rounded(statistics.median(run[key] for run in runs))
            print(f"  {key} {found['figures'][key]}", flush=True)
        found["assumptions"][name] = getattr(module, "ASSUMPTIONS", {})
    found["measured"] = datetime.now(UTC).isoformat(timespec="minutes")
    found["machine"] = f"{platform.machine()}, Python {platform.python_version()}"
    LATEST.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n")
    LATEST.with_suffix(".md").write_text(table(found["figures"]))
    print(table(found["figures"]))
    return 0


def table(figures: dict[str, Any]) -> str:
    """The figures that have a target, readable."""
    lines = ["| key | measured | target | |", "|---|---|---|---|"]
    for key, (sign, target) in TARGETS.items():
        value = figures.get(key)
        good = value is not None and (value <= target if sign == "<=" else value >= target)
        lines.append(f"| `{key}` | {value} | {sign} {target:g} | {'ok' if good else 'MISSED'} |")
    return "\n".join(lines) + "\n"


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
