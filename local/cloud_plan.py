"""What the cloud must hold for the application, read from the application: `chalice.out/plan.json`.

The infrastructure has an environment of its own and never imports the product; this file is all that it knows of it.
"""

import json
import sys
from typing import Any

import app
from chalicelib.aws.queue import QUEUES
from chalicelib.aws.storage import BUCKETS, bucket_name
from chalicelib.metering.counted import COUNTED_BUCKETS, event_pattern
from local.lifecycle import KEPT_DAYS
from local.package import OUT
from local.provision import MAX_RECEIVES
from local.site import policy

PLAN = OUT.parent / "plan.json"


def main() -> int:
    """Write the plan; prints where."""
    PLAN.parent.mkdir(exist_ok=True)
    PLAN.write_text(json.dumps(plan(), indent=1, sort_keys=True) + "\n")
    print(f"  {PLAN.name}")
    return 0


def plan() -> dict[str, Any]:
    """Queues, buckets, rules of object events (`{bucket}` for the bucket's name), kept days, pages outside `/api`."""
    return {
        "queues": list(QUEUES),
        "max_receives": MAX_RECEIVES,
        "buckets": list(BUCKETS),
        "counted": {bucket: _pattern(bucket) for bucket in COUNTED_BUCKETS},
        "kept_days": dict(KEPT_DAYS),
        "content_security_policy": policy("{files}"),
        "pages": sorted({path.split("/")[1] for path in app.app.routes if not path.startswith("/api/")} - {""}),
    }


def _pattern(bucket: Any) -> Any:
    return json.loads(json.dumps(event_pattern(bucket)).replace(bucket_name(bucket), "{bucket}"))


if __name__ == "__main__":
    sys.exit(main())
