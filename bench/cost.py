"""What a mailing costs beside SES's own price: requests and bytes counted at the botocore layer, and a modelled part.

Counted: every call of the product's own handlers from submission to archive, events included, on the embedded back end.
Modelled (assumptions stand in the answer): deliveries of events, polls of the queue mappings, Lambda time, API requests
of openings, log bytes. One region, no free tier.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.aws_counter import AwsCounter

PRICES = json.loads((Path(__file__).parent / "prices.json").read_text())
ASSUMPTIONS: dict[str, float] = {
    "bounce_share": 0.02,
    "open_share": 0.35,
    "events_out_of_order_s": 6.0,
    "granted_per_second": 50.0,
    "ses_latency_s": 0.11,
    "worst_of_ten_latency_s": 0.19,
    "sending_memory_gb": 1.769,
    "receipts_memory_gb": 1.0,
    "api_memory_gb": 1.769,
    "sending_cpu_s_per_message": 0.0012,
    "receipts_cpu_s_per_event": 0.0003,
    "open_request_s": 0.012,
    "log_bytes_per_message": 60.0,
    "queue_pollers": 5.0,
    "poll_s": 20.0,
    "busy_queues": 3.0,
}


@dataclass
class Sent:
    """What went to SES: per message its id, recipient and tags."""

    mails: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def install(self) -> None:
        """Watch SendEmail in every session made afterwards."""
        from botocore import handlers

        handlers.BUILTIN_HANDLERS.append(("before-parameter-build.sesv2.SendEmail", self._before))
        handlers.BUILTIN_HANDLERS.append(("after-call.sesv2.SendEmail", self._after))

    def _before(self, params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        tags = {tag["Name"]: tag["Value"] for tag in params["EmailTags"]}
        context["sent"] = (params["Destination"]["ToAddresses"][0], tags)

    def _after(self, parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        if "MessageId" in parsed:
            self.mails.append((parsed["MessageId"], *context["sent"]))


def measure() -> dict[str, float]:
    """Dollars per 1,000 recipients for both classes, and growth from 10,000 to 100,000."""
    small = {name: run_apart(name, 10_000) for name in ("standard", "premium")}
    large = run_apart("standard", 100_000)
    return {
        "aws_usd_per_1000_standard": small["standard"],
        "aws_usd_per_1000_premium": small["premium"],
        "aws_cost_growth": large / small["standard"],
    }


def run_apart(mailing_class: str, recipients: int) -> float:
    """One mailing in a process of its own, since botocore's hooks stay; dollars per 1,000."""
    import subprocess

    command = [sys.executable, "-m", "bench.cost", "--class", mailing_class, "--recipients", str(recipients)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(answer.stdout.splitlines()[-1])["usd_per_1000"])


def run(mailing_class: str, recipients: int) -> dict[str, Any]:
    """One mailing of `recipients`, with its events; the counted and the modelled part."""
    folder = Path(tempfile.mkdtemp(prefix="depesche-cost-"))
    try:
        return _run(folder, mailing_class, recipients)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, mailing_class: str, recipients: int) -> dict[str, Any]:
    os.environ["DEPESCHE_GRANTED_PER_SECOND"] = "100000"
    counter, sent = AwsCounter(), Sent()
    counter.install()
    sent.install()
    from local import backend
    from local.provision import provision

    backend.install(folder, granted_rate=1e6)
    provision()
    from bench.cost_world import CostWorld

    world = CostWorld(mailing_class, recipients)
    counter.start()
    world.submit()
    world.drain()
    assert len(sent.mails) == recipients, (len(sent.mails), recipients)
    events = 0
    for chunk in _chunks(sent.mails, round(ASSUMPTIONS["granted_per_second"] * ASSUMPTIONS["events_out_of_order_s"])):
        counter.stop()
        events += world.report(list(_events(chunk)))
        counter.start()
        world.open(chunk[: round(len(chunk) * ASSUMPTIONS["open_share"])])
        world.drain()
    world.finish()
    counter.stop()
    counted = counter.usd(PRICES["usd"])
    modelled = _modelled(recipients, events)
    return {
        "usd_per_1000": 1000 * (counted + sum(modelled.values())) / recipients,
        "counted_usd_per_1000": 1000 * counted / recipients,
        "modelled_usd_per_1000": {name: 1000 * usd / recipients for name, usd in modelled.items()},
        "units_per_recipient": {name: count / recipients for name, count in counter.units.items()},
        "calls_per_recipient": {name: round(count / recipients, 5) for name, count in counter.calls.most_common()},
    }


def _modelled(recipients: int, events: int) -> dict[str, float]:
    usd, given = PRICES["usd"], ASSUMPTIONS
    opens = recipients * given["open_share"]
    seconds = recipients / given["granted_per_second"]
    sending_s = recipients * (given["worst_of_ten_latency_s"] / 10 + given["sending_cpu_s_per_message"])
    polls = given["busy_queues"] * given["queue_pollers"] * seconds / given["poll_s"]
    lambda_gb_s = (
        sending_s * given["sending_memory_gb"]
        + events * given["receipts_cpu_s_per_event"] * given["receipts_memory_gb"]
        + opens * given["open_request_s"] * given["api_memory_gb"]
    )
    return {
        "event_deliveries": events * (usd["eventbridge_service_event"] + usd["sqs_request"]),
        "mapping_polls": polls * usd["sqs_request"],
        "lambda_time": lambda_gb_s * usd["lambda_gb_s"],
        "lambda_requests": (recipients / 50 + events / 100 + opens) * usd["lambda_request"],
        "open_requests": opens * usd["api_request"],
        "logs": recipients * given["log_bytes_per_message"] / 1e9 * usd["logs_gb"],
    }


def _chunks(mails: list[Any], size: int) -> Iterator[list[Any]]:
    yield from (mails[start : start + size] for start in range(0, len(mails), size))


def _events(mails: list[tuple[str, str, dict[str, str]]]) -> Iterator[str]:
    """Send and Delivery, or Send and Bounce, of messages of a few seconds, shuffled, as SNS wraps them."""
    texts: list[str] = []
    for number, (message_id, address, tags) in enumerate(mails):
        bounced = number % round(1 / ASSUMPTIONS["bounce_share"]) == 0
        kinds = ("Send", "Bounce" if bounced else "Delivery")
        texts.extend(_event(kind, message_id, address, tags) for kind in kinds)
    Random(1).shuffle(texts)
    yield from texts


def _event(kind: str, message_id: str, address: str, tags: dict[str, str]) -> str:
    at = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    mail = {
        "timestamp": at,
        "messageId": message_id,
        "source": "presse@presse.muster.example",
        "destination": [address],
        "tags": {name: [value] for name, value in tags.items()},
    }
    details: dict[str, Any] = {
        "Send": {"send": {}},
        "Delivery": {"delivery": {"timestamp": at, "recipients": [address], "smtpResponse": "250 ok"}},
        "Bounce": {
            "bounce": {
                "bounceType": "Permanent",
                "bounceSubType": "General",
                "timestamp": at,
                "feedbackId": message_id,
                "bouncedRecipients": [
                    {"emailAddress": address, "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 user unknown"}
                ],
            }
        },
    }
    event = json.dumps({"eventType": kind, "mail": mail, **details[kind]})
    return json.dumps({"Type": "Notification", "MessageId": message_id + kind, "Timestamp": at, "Message": event})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--class", dest="mailing_class", choices=["standard", "premium"], default="standard")
    parser.add_argument("--recipients", type=int, default=10_000)
    options = parser.parse_args()
    found = run(options.mailing_class, options.recipients)
    print(json.dumps(found, indent=2), file=sys.stderr)
    print(json.dumps(found))
