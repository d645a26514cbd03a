"""Decisions about batches and recipients."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.delivery import rules
from chalicelib.delivery.batch_doc import batch_from_doc, batch_to_doc
from chalicelib.delivery.model import Batch, BatchState, ShownState, Slot, SlotState
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.rules import StreamProof
from chalicelib.delivery.shown import shown_state
from chalicelib.delivery.transports.model import Outcome, OutcomeKind
from chalicelib.mailings.model import MailingClass, ResendPolicy

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NOW_S = int(NOW.timestamp())
WINDOW_S = 310


def batch(states: str = "....", **changes: object) -> Batch:
    made = Batch(
        account_id="acc_1",
        mailing_id="mlg_1",
        generation=1,
        index=3,
        lane=MailingClass.STANDARD,
        object_key="batch/acc_1/mlg_1/01/000003/abc",
        marks="".join(f"{i:04d}" for i in range(len(states))),
        due_at=NOW,
        slots=[Slot(SlotState(state)) for state in states],
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def states(of: Batch) -> str:
    return "".join(slot.state.value for slot in of.slots)


_slots = st.builds(
    Slot,
    state=st.sampled_from(SlotState),
    attempt=st.integers(0, 255),
    retries=st.integers(0, 9),
    next_at=st.just(0),
    accepted_at=st.integers(0, 2**32 - 1),
    sent_bytes=st.integers(0, 2**24 - 1),
    doubtful_since=st.integers(0, 2**32),
    code=st.sampled_from(["", "greylisted"]),
    superseded=st.integers(0, 3),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_slots, min_size=1, max_size=50), st.sampled_from(BatchState))
def test_a_batch_survives_its_document(slots: list[Slot], state: BatchState) -> None:
    for slot in slots:
        slot.next_at = 77 if slot.retries else 0
        slot.sent_bytes = slot.sent_bytes if slot.accepted_at else 0
    until = NOW if state is BatchState.LEASED else None
    made = batch(
        "." * len(slots), slots=slots, state=state, lease_until=until, begun=True, volumes={"2026-11-24": [1, 2, 3]}
    )
    assert batch_from_doc(batch_to_doc(made) | {"v": 0}) == made


@pytest.mark.parametrize(
    ("state", "lane", "begun", "partition"),
    [
        (BatchState.WAITING, MailingClass.STANDARD, False, None),
        (BatchState.WAITING, MailingClass.STANDARD, True, "BAT#standard#waiting"),
        (BatchState.WAITING, MailingClass.PREMIUM, False, "BAT#premium#waiting"),
        (BatchState.LEASED, MailingClass.PREMIUM, True, "BAT#premium#leased"),
        (BatchState.DONE, MailingClass.PREMIUM, True, None),
        (BatchState.STUCK, MailingClass.STANDARD, True, None),
    ],
)
def test_only_batches_that_need_a_look_are_in_an_index(
    state: BatchState, lane: MailingClass, begun: bool, partition: str | None
) -> None:
    until = NOW if state is BatchState.LEASED else None
    doc = batch_to_doc(batch(state=state, lane=lane, begun=begun, lease_until=until))
    assert doc.get("gsi1pk") == partition


def test_a_full_batch_stays_below_one_write_unit() -> None:
    made = batch("." * 50, begun=True, state=BatchState.LEASED, lease_until=NOW, account_id="acc_" + "0" * 26)
    made.mailing_id, made.region = "mlg_" + "0" * 26, "eu-central-1"
    made.object_key = "batch/acc/mlg/01/000003/0123456789abcdef"
    for place in range(50):
        rules.accept(made, place, sent_bytes=12_345, at=NOW)
    doc = batch_to_doc(made)
    size = sum(len(name) + (len(value) if isinstance(value, str | bytes) else 8) for name, value in doc.items())
    assert size < 1024


@pytest.mark.parametrize(("reports", "region", "expected"), [(True, "a", "?"), (False, "a", "u"), (True, "b", "u")])
def test_intents_found_at_a_takeover_are_never_sent_by_the_taker(reports: bool, region: str, expected: str) -> None:
    made = batch("ia.i", state=BatchState.LEASED, lease_until=NOW, region="a")
    rules.lease(made, NOW, deadline=NOW + timedelta(seconds=60), region=region, reports_accepts=reports)
    assert states(made) == f"{expected}a.{expected}"
    assert rules.next_group(made, NOW_S) == [2]


def test_a_lease_outlives_the_deadline_and_a_held_batch_cannot_be_taken() -> None:
    made = batch()
    rules.lease(made, NOW, deadline=NOW + timedelta(seconds=60), region="", reports_accepts=True)
    assert made.lease_until == NOW + timedelta(seconds=60 + rules.LEASE_MARGIN_S)
    assert not rules.may_take(made, NOW + timedelta(seconds=79))
    assert rules.may_take(made, NOW + timedelta(seconds=80))


def test_a_batch_is_stuck_after_three_crashes_without_progress() -> None:
    made = batch()
    for crash in range(4):
        rules.lease(made, NOW, deadline=NOW, region="", reports_accepts=True)
        assert (made.state is BatchState.STUCK) == (crash == 3)


def test_progress_forgives_crashes() -> None:
    made = batch(crashes=2)
    rules.intend(made, [0])
    rules.apply_outcomes(made, [0], outcomes=[Outcome(OutcomeKind.ACCEPTED)], now=NOW, settles=True)
    assert made.crashes == 0


@pytest.mark.parametrize(
    ("kind", "settles", "expected"),
    [
        (OutcomeKind.ACCEPTED, True, "a"),
        (OutcomeKind.REFUSED, True, "f"),
        (OutcomeKind.RETRY, True, "r"),
        (OutcomeKind.THROTTLED, True, "."),
        (OutcomeKind.AMBIGUOUS, True, "?"),
        (OutcomeKind.AMBIGUOUS, False, "u"),
        (None, True, "."),
    ],
)
def test_an_outcome_decides_the_state(kind: OutcomeKind | None, settles: bool, expected: str) -> None:
    made = batch(".")
    rules.intend(made, [0])
    outcome = None if kind is None else Outcome(kind, sent_bytes=100)
    rules.apply_outcomes(made, [0], outcomes=[outcome], now=NOW, settles=settles)
    assert states(made) == expected


def test_a_greylisted_recipient_is_tried_after_1_5_15_and_60_minutes_and_fails_in_the_end() -> None:
    made, now, pauses = batch("."), NOW, []
    while made.slots[0].state is not SlotState.FAILED:
        assert rules.next_group(made, int(now.timestamp())) == [0]
        rules.intend(made, [0])
        rules.apply_outcomes(made, [0], outcomes=[Outcome(OutcomeKind.RETRY, code="greylisted")], now=now, settles=True)
        if made.slots[0].state is SlotState.RETRY:
            pauses.append(made.slots[0].next_at - int(now.timestamp()))
            assert rules.next_group(made, made.slots[0].next_at - 1) == []
            now = datetime.fromtimestamp(made.slots[0].next_at, UTC)
    assert pauses[:4] == [60, 300, 900, 3600]
    assert made.slots[0].code == "greylisted"


def test_a_retry_is_the_recipients_and_not_the_batchs() -> None:
    made = batch("..")
    rules.intend(made, [0])
    rules.apply_outcomes(made, [0], outcomes=[Outcome(OutcomeKind.RETRY)], now=NOW, settles=True)
    assert rules.next_group(made, NOW_S) == [1]
    assert rules.next_due(made, NOW, doubtful_due=None) == NOW


@pytest.mark.req("MET-16")
def test_volume_across_midnight_in_berlin_is_split() -> None:
    made = batch("..")
    before = datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC)
    rules.accept(made, 0, sent_bytes=10, at=before)
    rules.accept(made, 1, sent_bytes=20, at=before + timedelta(seconds=1))
    assert {day: volume[:2] for day, volume in made.volumes.items()} == {"2026-11-30": [10, 1], "2026-12-01": [20, 1]}


ALIVE = StreamProof(newest_send_at=NOW_S + 5, seen_at=NOW_S + WINDOW_S)
SILENT = StreamProof()
UNANSWERED = StreamProof(probe_at=NOW_S + WINDOW_S)


@pytest.mark.parametrize(
    ("reported", "after_s", "policy", "proof", "expected"),
    [
        (True, 1, ResendPolicy.NEVER_LOST, SILENT, SlotState.ACCEPTED),
        (False, WINDOW_S - 1, ResendPolicy.NEVER_LOST, ALIVE, SlotState.DOUBTFUL),
        (False, WINDOW_S, ResendPolicy.NEVER_LOST, ALIVE, SlotState.PENDING),
        (False, WINDOW_S, ResendPolicy.NEVER_TWICE, ALIVE, SlotState.UNKNOWN),
        (False, WINDOW_S, ResendPolicy.NEVER_LOST, SILENT, SlotState.DOUBTFUL),
        (False, WINDOW_S, ResendPolicy.NEVER_LOST, StreamProof(NOW_S + 5, NOW_S + 6), SlotState.DOUBTFUL),
        (False, WINDOW_S, ResendPolicy.NEVER_LOST, StreamProof(NOW_S - 1, NOW_S + WINDOW_S), SlotState.DOUBTFUL),
        (False, 2 * WINDOW_S, ResendPolicy.NEVER_LOST, UNANSWERED, SlotState.DOUBTFUL),
        (False, 2 * WINDOW_S + rules.STREAM_GRACE_S, ResendPolicy.NEVER_LOST, UNANSWERED, SlotState.UNKNOWN),
    ],
)
def test_a_doubtful_recipient_is_sent_again_only_on_proof(
    reported: bool, after_s: int, policy: ResendPolicy, proof: StreamProof, expected: SlotState
) -> None:
    slot = Slot(SlotState.DOUBTFUL, doubtful_since=NOW_S)
    found = rules.settle(slot, reported=reported, now_s=NOW_S + after_s, window_s=WINDOW_S, policy=policy, proof=proof)
    assert found is expected


def test_a_late_report_settles_even_an_unknown_recipient() -> None:
    slot = Slot(SlotState.UNKNOWN, doubtful_since=NOW_S)
    found = rules.settle(
        slot, reported=True, now_s=NOW_S + 10**6, window_s=WINDOW_S, policy=ResendPolicy.NEVER_TWICE, proof=SILENT
    )
    assert found is SlotState.ACCEPTED


@given(st.sampled_from(SlotState), st.frozensets(st.sampled_from(ReceiptKind)))
def test_every_combination_of_state_and_reports_is_shown_as_one_state(
    state: SlotState, kinds: frozenset[ReceiptKind]
) -> None:
    assert shown_state(Slot(state), kinds) in ShownState


@pytest.mark.req("BOU-07")
@pytest.mark.parametrize(
    ("state", "kinds", "expected"),
    [
        (SlotState.ACCEPTED, {ReceiptKind.DELIVERY, ReceiptKind.BOUNCE_HARD}, ShownState.BOUNCED),
        (SlotState.ACCEPTED, {ReceiptKind.DELIVERY, ReceiptKind.DELAY}, ShownState.DELIVERED),
        (SlotState.ACCEPTED, {ReceiptKind.DELAY}, ShownState.DELAYED),
        (SlotState.ACCEPTED, set(), ShownState.HANDED_OVER),
        (SlotState.UNKNOWN, {ReceiptKind.SEND}, ShownState.HANDED_OVER),
        (SlotState.DOUBTFUL, set(), ShownState.CHECKING),
        (SlotState.ACCEPTED, {ReceiptKind.DELIVERY, ReceiptKind.COMPLAINT}, ShownState.COMPLAINED),
    ],
)
def test_reports_outrank_the_engine_and_failures_outrank_deliveries(
    state: SlotState, kinds: set[ReceiptKind], expected: ShownState
) -> None:
    assert shown_state(Slot(state), kinds) is expected
