"""Every accepted mail is reported to the product as SES or as other mail servers would, at least once."""

import email
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flufl.bounce import all_failures

from local.mailworld import log, recorded
from local.mailworld.config import QUIET, Stream, Timing, World
from local.mailworld.emitter import Emitter
from local.mailworld.outbox import batches
from local.mailworld.ses_story import EICAR

from .mails import SES_ID, plain_mail, ses_mail
from .test_log import write

FAST = replace(QUIET, timing=Timing(grey_s=3, delivery_min_s=0.1, delivery_max_s=0.2))
RETURN_PATH = "b1@k.bounces.example"
ROOT = Path(__file__).parents[2]


class KeptOutbox:
    """Keeps what the emitter says; fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.told: list[dict[str, Any]] = []
        self.mails: dict[str, bytes] = {}
        self._failures = failures

    def events(self, bodies: Sequence[str]) -> None:
        if self._failures:
            self._failures -= 1
            raise ConnectionError
        self.told += [json.loads(json.loads(body)["Message"]) for body in bodies]

    def inbound_mail(self, key: str, message: bytes) -> None:
        self.mails[key] = message


def emit(root: Path, outbox: KeptOutbox, world: World = FAST, *, until_s: float = 100.0) -> None:
    """Let the emitter live through `until_s` seconds from the last mail, in small steps."""
    emitter = Emitter(root, outbox, lambda: world)
    end = max(record.at for record in log.records(root)) + until_s
    now = end - until_s - 0.1
    while now < end:
        while emitter.turn(now):
            pass
        now += 0.25
    emitter.close()


def kinds(outbox: KeptOutbox) -> list[str]:
    return [told["eventType"] for told in outbox.told]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("a", ["Send", "Delivery"]),
        ("bounce", ["Send", "Bounce Permanent/General"]),
        ("late", ["Send", "Delivery", "Bounce Permanent/General"]),
        ("full", ["Send", "Bounce Transient/MailboxFull"]),
        ("soft", ["Send", "Bounce Transient/General"]),
        ("policy", ["Send", "Bounce Transient/General"]),
        ("content", ["Send", "Bounce Transient/ContentRejected"]),
        ("nodomain", ["Send", "Bounce Permanent/General"]),
        ("grey", ["Send", "DeliveryDelay", "Delivery"]),
        ("slow", ["Send", "DeliveryDelay", "DeliveryDelay", "DeliveryDelay", "Delivery"]),
        ("complain", ["Send", "Delivery", "Complaint"]),
        ("ooo", ["Send", "Delivery", "Bounce Transient/General"]),
        ("reject", ["Send", "Reject"]),
    ],
)
def test_ses_reports_what_the_address_stands_for(tmp_path: Path, prefix: str, expected: list[str]) -> None:
    recipient = f"{prefix}.redaktion@zeitung.example"
    write(tmp_path, [(recipient, ses_mail(recipient, 7))])
    outbox = KeptOutbox()
    emit(tmp_path, outbox)
    found = [
        told["eventType"]
        + (f" {told['bounce']['bounceType']}/{told['bounce']['bounceSubType']}" if "bounce" in told else "")
        for told in outbox.told
    ]
    assert found == expected
    for told in outbox.told:
        assert told["mail"]["messageId"] == SES_ID.format(7)
        assert told["mail"]["destination"] == [recipient]
        assert told["mail"]["tags"]["rk"] == ["rcp_7"]
        assert told["mail"]["tags"]["ses:configuration-set"] == ["depesche"]
        assert told["mail"]["commonHeaders"]["subject"] == "Eröffnung"
        assert not [header for header in told["mail"]["headers"] if header["name"].startswith("X-SES")]


def test_a_virus_is_rejected_after_the_accept(tmp_path: Path) -> None:
    write(tmp_path, [("a@b.example", ses_mail("a@b.example") + EICAR)])
    outbox = KeptOutbox()
    emit(tmp_path, outbox)
    assert kinds(outbox) == ["Send", "Reject"]


def test_nothing_is_told_before_its_time(tmp_path: Path) -> None:
    write(tmp_path, [("complain.a@b.example", ses_mail("complain.a@b.example"))])
    outbox = KeptOutbox()
    emit(tmp_path, outbox, until_s=5)
    assert kinds(outbox) == ["Send", "Delivery"]
    emit(tmp_path, outbox, until_s=11)
    assert kinds(outbox) == ["Send", "Delivery", "Complaint"]


def test_a_kill_at_any_step_loses_no_event(tmp_path: Path) -> None:
    names = [f"{prefix}.{n}@b.example" for n in range(12) for prefix in ("a", "bounce", "complain", "slow")]
    write(tmp_path, [(name, ses_mail(name, n)) for n, name in enumerate(names)], segment_bytes=9_000)
    clean = KeptOutbox()
    emit(tmp_path, clean)
    wanted = {json.dumps(told, sort_keys=True) for told in clean.told}
    (tmp_path / "emitter.agenda.json").unlink()
    outbox = KeptOutbox()
    start = max(record.at for record in log.records(tmp_path))
    for second in range(0, 40, 2):
        emitter = Emitter(tmp_path, outbox, lambda: FAST)
        for step in range(8):
            emitter.turn(start + second + step * 0.4)
        del emitter  # no close: what was not saved is forgotten, as by SIGKILL
    assert {json.dumps(told, sort_keys=True) for told in outbox.told} == wanted


def test_a_failing_queue_delays_and_loses_nothing(tmp_path: Path) -> None:
    write(tmp_path, [("a@b.example", ses_mail("a@b.example"))])
    outbox = KeptOutbox(failures=3)
    emitter = Emitter(tmp_path, outbox, lambda: FAST)
    now = next(log.records(tmp_path)).at + 10
    for _ in range(3):
        with pytest.raises(ConnectionError):
            emitter.turn(now)
    emitter.turn(now)
    assert kinds(outbox) == ["Send", "Delivery"]


def test_an_untidy_stream_repeats_and_shuffles(tmp_path: Path) -> None:
    world = replace(FAST, stream=Stream(repeat_percent=50, late_send_percent=50, late_send_s=1))
    names = [f"{n}@b.example" for n in range(200)]
    write(tmp_path, [(name, ses_mail(name, n)) for n, name in enumerate(names)], segment_bytes=10**7)
    outbox = KeptOutbox()
    emit(tmp_path, outbox, world)
    orders = Counter(
        kind
        for name in names
        for kind in [next(told["eventType"] for told in outbox.told if told["mail"]["destination"] == [name])]
    )
    assert orders["Delivery"] == pytest.approx(100, abs=30)
    repeated = Counter(json.dumps(told, sort_keys=True) for told in outbox.told)
    assert list(repeated.values()).count(2) == pytest.approx(200, abs=50)
    assert len(repeated) == 400


@pytest.mark.parametrize(
    ("prefix", "status"), [("late", "5.1.1"), ("full", "5.2.2"), ("policy", "5.7.1"), ("content", "5.6.0")]
)
def test_over_smtp_a_bounce_is_a_dsn_that_others_understand(tmp_path: Path, prefix: str, status: str) -> None:
    recipient = f"{prefix}.a@b.example"
    write_smtp(tmp_path, recipient)
    outbox = KeptOutbox()
    emit(tmp_path, outbox)
    (raw,) = outbox.mails.values()
    parsed: Any = email.message_from_bytes(raw)
    assert parsed["To"] == RETURN_PATH
    assert parsed.get_content_type() == "multipart/report"
    assert parsed.get_param("report-type") == "delivery-status"
    fields = parsed.get_payload(1).get_payload(1)
    assert (fields["Final-Recipient"], fields["Status"], fields["Action"]) == (f"rfc822; {recipient}", status, "failed")
    temporary, permanent = all_failures(parsed)
    assert (set(temporary), set(permanent)) == (set(), {recipient.encode()})


def test_over_smtp_a_complaint_is_an_abuse_report_with_the_mail_in_it(tmp_path: Path) -> None:
    write_smtp(tmp_path, "complain.a@b.example")
    outbox = KeptOutbox()
    emit(tmp_path, outbox)
    (raw,) = outbox.mails.values()
    parsed: Any = email.message_from_bytes(raw)
    assert parsed.get_param("report-type") == "feedback-report"
    report = email.message_from_string(parsed.get_payload(1).get_payload(0).as_string())
    assert report["Feedback-Type"] == "abuse"
    assert parsed.get_payload(2).get_payload(0)["To"] == "complain.a@b.example"


def test_over_smtp_out_of_office_is_an_automatic_reply(tmp_path: Path) -> None:
    write_smtp(tmp_path, "ooo.a@b.example")
    outbox = KeptOutbox()
    emit(tmp_path, outbox)
    (raw,) = outbox.mails.values()
    parsed: Any = email.message_from_bytes(raw)
    assert parsed["Auto-Submitted"] == "auto-replied (vacation)"
    assert [set(each) for each in all_failures(parsed)] == [set(), set()]


def test_nobody_answers_an_empty_return_path(tmp_path: Path) -> None:
    write_smtp(tmp_path, "full.a@b.example", sender="")
    outbox = KeptOutbox()
    emit(tmp_path, outbox)
    assert (outbox.mails, outbox.told) == ({}, [])


def test_the_recorded_payloads_are_what_the_emitter_says() -> None:
    for stem, payload in recorded.payloads().items():
        assert json.loads((ROOT / "events" / f"{stem}.json").read_text()) == payload, f"run recorded.write for {stem}"


def test_batches_keep_to_the_limits_of_a_queue() -> None:
    bodies = ["x" * 100_000] * 5 + ["y"] * 25
    found = list(batches(bodies))
    assert [body for batch in found for body in batch] == bodies
    assert max(len(batch) for batch in found) == 10
    assert max(sum(map(len, batch)) for batch in found) <= 240_000


def write_smtp(root: Path, recipient: str, sender: str = RETURN_PATH) -> None:
    from local.mailworld.log_format import frame, segment_path

    path = segment_path(root, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(frame(1_795_000_000.0, sender, (recipient,), plain_mail(recipient)))
