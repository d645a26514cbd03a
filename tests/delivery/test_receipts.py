"""Recording of reports: a set, whatever the order and the repeats."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.delivery import keys, receipts, repository, shown
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.model import Batch, BatchRecipient, Dispatch, ShownState, Slot, SlotState, Totals
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.receipt_doc import MEASURED_KINDS
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.mailings.model import MailingClass, ResendPolicy
from local.faults.fakes import in_order
from local.memory import MemoryDocuments, MemoryQueues, MemoryStorage

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PEOPLE = [keys.recipient_key("acc_1", "mlg_1", generation=1, address=f"u{n}@example.org") for n in range(8)]


def setting(lane: MailingClass, state: SlotState = SlotState.ACCEPTED) -> Ports:
    documents = MemoryDocuments()
    made = Dispatch(
        account_id="acc_1",
        mailing_id="mlg_1",
        generation=1,
        client_id="cli_1",
        lane=lane,
        policy=ResendPolicy.NEVER_LOST,
        sender_id="snd_1",
        from_address="presse@example.com",
        domain="example.com",
        template_key="",
        content_hash="",
        tracking=True,
        dispatch_at=NOW,
        batch_count=1,
        recipient_count=len(PEOPLE),
        blacklist_version=0,
        excluded_key="",
        left_out={},
    )
    documents.create(repository.dispatch_to_doc(made))
    batch = Batch(
        account_id="acc_1",
        mailing_id="mlg_1",
        generation=1,
        index=0,
        lane=lane,
        object_key="batch/x/y",
        marks="".join(keys.mark(key) for key in PEOPLE),
        due_at=NOW,
        slots=[Slot(state, 1) for _ in PEOPLE],
        measured=2 ** len(PEOPLE) - 1,
    )
    documents.create(batch_to_doc(batch))
    pk, sk = keys.salt_key("acc_1", "mlg_1", 1)
    documents.create({"pk": pk, "sk": sk, "salt": b"0123456789abcdef"})
    unused: object = None
    return Ports(
        documents=documents,
        storage=MemoryStorage(),
        queues=MemoryQueues(lambda: NOW),
        transport_for=unused,  # type: ignore[arg-type]
        pace=unused,  # type: ignore[arg-type]
        feeder=unused,  # type: ignore[arg-type]
        premium_due=lambda now: False,
        gate=unused,  # type: ignore[arg-type]
        mailings=unused,  # type: ignore[arg-type]
        composer_for=unused,  # type: ignore[arg-type]
        clock=lambda: NOW,
        sleep=lambda seconds: None,
        run_group=in_order,
        window_s=300,
    )


def receipt(person: int, kind: ReceiptKind, *, source: str = "", at: datetime = NOW) -> Receipt:
    return Receipt(
        "acc_1", "mlg_1", 1, 0, PEOPLE[person], 1, kind, at, reason=kind, source_id=source or f"{person}{kind}"
    )


def stored(ports: Ports) -> dict[str, object] | None:
    doc = ports.documents.get(*keys.receipts_key("acc_1", "mlg_1", 1, 0))
    return None if doc is None else {name: value for name, value in doc.items() if name not in {"v", "se"}}


def totals(ports: Ports) -> Totals:
    found = list(repository.batches_with_receipts(ports.documents, "acc_1", mailing_id="mlg_1"))
    return shown.totals(found, repository.load_dispatches(ports.documents, "acc_1", mailing_id="mlg_1"))


_receipts = st.lists(
    st.builds(receipt, st.integers(0, 7), st.sampled_from(ReceiptKind), source=st.sampled_from(["a", "b", "c"])),
    max_size=30,
)


@pytest.mark.req("BOU-07", "STA-02")
@settings(max_examples=60, deadline=None)
@given(_receipts, st.sampled_from(MailingClass), st.randoms(use_true_random=False))
def test_repeats_and_order_do_not_matter(found: list[Receipt], lane: MailingClass, lots: random.Random) -> None:
    once, often = setting(lane), setting(lane)
    receipts.record(found, NOW, once)
    shuffled = found * 3
    lots.shuffle(shuffled)
    for start in range(0, len(shuffled), 5):
        receipts.record(shuffled[start : start + 5], NOW, often)
    assert stored(once) == stored(often)
    assert sum(totals(once).by_state.values()) == len(PEOPLE)


@pytest.mark.req("STA-03", "STA-05")
def test_totals_count_each_recipient_once() -> None:
    ports = setting(MailingClass.STANDARD)
    found = [receipt(n, ReceiptKind.DELIVERY) for n in range(6)] + [receipt(6, ReceiptKind.BOUNCE_HARD)]
    found += [receipt(n, ReceiptKind.OPEN_HUMAN, source=str(i)) for n in range(3) for i in range(4)]
    found += [receipt(3, ReceiptKind.OPEN_MACHINE), receipt(0, ReceiptKind.OPEN_MACHINE)]
    receipts.record(found, NOW, ports)
    sums = totals(ports)
    assert (sums.handed_over, sums.delivered, sums.bounced_hard) == (8, 6, 1)
    assert (sums.opened, sums.opened_machine, sums.measured) == (3, 1, 6)
    assert sums.by_state == {ShownState.DELIVERED: 6, ShownState.BOUNCED: 1, ShownState.HANDED_OVER: 1}


@pytest.mark.req("STA-07")
def test_nobody_can_tell_whose_opening_was_counted_once_the_salt_is_gone() -> None:
    ports = setting(MailingClass.STANDARD)
    receipts.record([receipt(2, ReceiptKind.OPEN_HUMAN)], NOW, ports)
    placed = set()
    for number in range(40):
        other = setting(MailingClass.STANDARD)
        pk, sk = keys.salt_key("acc_1", "mlg_1", 1)
        other.documents.put({"pk": pk, "sk": sk, "salt": bytes([number]) * 16})
        receipts.record([receipt(2, ReceiptKind.OPEN_HUMAN)], NOW, other)
        doc = other.documents.get(*keys.receipts_key("acc_1", "mlg_1", 1, 0))
        assert doc is not None
        placed.add(doc["bits"]["open_human"])
    assert len(placed) > 4
    receipts.close_statistics("acc_1", "mlg_1", ports)
    assert ports.documents.get(*keys.salt_key("acc_1", "mlg_1", 1)) is None
    receipts.record([receipt(4, ReceiptKind.OPEN_HUMAN)], NOW, ports)
    assert totals(ports).opened == 1


@pytest.mark.req("STA-04", "STA-07")
def test_a_standard_mailing_shows_no_openings_per_person() -> None:
    ports = setting(MailingClass.STANDARD)
    receipts.record([receipt(n, kind) for n in range(8) for kind in MEASURED_KINDS], NOW, ports)
    ((batch, doc),) = repository.batches_with_receipts(ports.documents, "acc_1", mailing_id="mlg_1")
    people = [BatchRecipient(key, "a@b.c", "a@b.c", "", "", "de", True, {}) for key in PEOPLE]
    assert doc is not None
    assert "tm" not in doc
    assert all(not view.opens and not view.clicks for view in shown.views(batch, doc, people))


@pytest.mark.req("STA-02")
def test_premium_keeps_first_last_and_number_of_openings() -> None:
    ports = setting(MailingClass.PREMIUM)
    late = NOW + timedelta(hours=2)
    found = [
        receipt(1, ReceiptKind.OPEN_HUMAN, source="x", at=late),
        receipt(1, ReceiptKind.OPEN_HUMAN, source="y", at=NOW),
        receipt(1, ReceiptKind.OPEN_HUMAN, source="x", at=late),
    ]
    for one in found:
        receipts.record([one], NOW, ports)
    ((batch, doc),) = repository.batches_with_receipts(ports.documents, "acc_1", mailing_id="mlg_1")
    people = [BatchRecipient(key, "a@b.c", "a@b.c", "", "", "de", True, {}) for key in PEOPLE]
    view = list(shown.views(batch, doc, people))[1]
    assert view.opens == {"open_human": (int(NOW.timestamp()), int(late.timestamp()), 2)}


@pytest.mark.req("STA-08")
def test_reports_after_thirty_days_are_ignored() -> None:
    ports = setting(MailingClass.PREMIUM)
    receipts.record([receipt(1, ReceiptKind.DELIVERY)], NOW + timedelta(days=30, seconds=1), ports)
    assert stored(ports) is None
    receipts.record([receipt(1, ReceiptKind.DELIVERY)], NOW + timedelta(days=30), ports)
    assert stored(ports) is not None


def test_reports_of_unknown_batches_and_recipients_change_nothing() -> None:
    ports = setting(MailingClass.PREMIUM)
    stranger = replace(receipt(1, ReceiptKind.SEND), recipient_key="rcp_zzzz")
    receipts.record([stranger, replace(stranger, batch_index=9), replace(stranger, mailing_id="mlg_9")], NOW, ports)
    assert stored(ports) is None


def test_a_report_about_somebody_in_doubt_posts_a_hint_and_others_do_not() -> None:
    ports = setting(MailingClass.STANDARD, SlotState.DOUBTFUL)
    receipts.record([receipt(1, ReceiptKind.SEND)], NOW, ports)
    assert ports.queues.waiting("standard") == 0  # type: ignore[attr-defined]
    doc = ports.documents.get(*keys.receipts_key("acc_1", "mlg_1", 1, 0))
    assert doc is not None
    doc["dq"] = 1 << 4
    assert ports.documents.replace(doc, doc["v"])
    for _ in range(2):
        receipts.record([receipt(4, ReceiptKind.SEND), receipt(5, ReceiptKind.SEND)], NOW, ports)
    assert ports.queues.waiting("standard") == 1  # type: ignore[attr-defined]
