"""Plain SMTP reports nothing: only whoever died between two neighbouring writes is unknown (house plan 3.4)."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from chalicelib.aws.documents import documents
from chalicelib.delivery import keys, service
from chalicelib.delivery.model import ShownState
from chalicelib.delivery.repository import load_batch
from chalicelib.delivery.sending import Result
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.mailings import control
from chalicelib.mailings.model import MailingClass
from tests.delivery.conftest import Engine, Platform, submitted
from tests.delivery.engine_cases import FIRST, SECOND, THIRD, answer, state


class Killed(BaseException):
    """The process is gone."""


@dataclass
class PlainServer(Platform):
    """A server that reports nothing: refuses before the end, or takes the message whole."""

    reports_accepts: bool = False
    dies: str = ""
    states_at_end: tuple[str, ...] = ()
    look: Callable[[], str] = str

    def hand_over_announced(self, handover: Handover, before_end: Callable[[], None]) -> Outcome:
        """See AnnouncingTransport; `dies` names the step after which the process is gone."""
        found = self.answers.get(handover.to_address)
        outcome = found(handover) if found else Outcome(OutcomeKind.ACCEPTED, sent_bytes=len(handover.message))
        if outcome.kind in (OutcomeKind.REFUSED, OutcomeKind.RETRY, OutcomeKind.THROTTLED):
            return outcome
        if self.dies == "before end" and handover.to_address == SECOND:
            raise Killed
        before_end()
        self.states_at_end += (self.look(),)
        if self.dies == "end" and handover.to_address == SECOND:
            raise Killed
        self.handed.append(handover)
        if self.dies == "answer" and handover.to_address == SECOND:
            raise Killed
        return outcome


@pytest.fixture
def plain(engine: Engine) -> PlainServer:
    """The engine talks to such a server."""
    server = PlainServer()
    engine.platform = server
    object.__setattr__(engine.ports, "transport_for", lambda account_id: server)
    return server


def stored(engine: Engine, mailing_id: str) -> str:
    doc = documents().get(*keys.batch_key(engine.office.account.id, mailing_id, 1, 0))
    assert doc is not None
    return str(doc["ss"])


def test_each_intent_stands_alone_and_each_outcome_is_stored_at_once(engine: Engine, plain: PlainServer) -> None:
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    plain.look = lambda: stored(engine, mailing_id)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert plain.states_at_end == ("i..", "ai.", "aai")
    batch = load_batch(documents(), engine.office.account.id, mailing_id=mailing_id, generation=1, index=0)
    assert batch is not None
    assert [slot.attempt for slot in batch.slots] == [1, 1, 1]
    assert [handover.attempt for handover in plain.handed] == [1, 1, 1]


@pytest.mark.req("MAI-29")
@pytest.mark.parametrize(("dies", "unknown"), [("before end", []), ("end", [SECOND]), ("answer", [SECOND])])
def test_only_a_death_between_end_and_answer_leaves_somebody_unknown(
    engine: Engine, plain: PlainServer, dies: str, unknown: list[str]
) -> None:
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    plain.dies = dies
    with pytest.raises(Killed):
        engine.send(mailing_id, 0)
    plain.dies = ""
    engine.office.later(minutes=5)
    assert engine.send(mailing_id, 0) is Result.DONE
    views, _ = service.recipient_page(engine.office.author, mailing_id, ShownState.UNKNOWN, after=None, limit=10)
    assert [view.address for view in views] == unknown
    assert max(plain.times().values()) == 1
    assert {*plain.times(), *unknown} == {FIRST, SECOND, *plain.times()}
    assert len({*plain.times(), *unknown}) == 3


def test_refusals_before_the_end_need_no_intent_and_are_certain(engine: Engine, plain: PlainServer) -> None:
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    plain.answers |= {FIRST: answer(OutcomeKind.REFUSED), SECOND: answer(OutcomeKind.RETRY)}
    assert engine.send(mailing_id, 0) is Result.RELEASED
    assert state(engine, mailing_id, FIRST) is ShownState.FAILED
    assert state(engine, mailing_id, SECOND) is ShownState.RETRYING
    plain.answers.clear()
    engine.office.later(minutes=2)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert state(engine, mailing_id, SECOND) is ShownState.HANDED_OVER


def test_a_pause_acts_before_the_next_message(engine: Engine, plain: PlainServer) -> None:
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)

    def pausing(handover: Handover) -> Outcome:
        control.pause(engine.office.author, mailing_id, now=engine.office.now)
        return Outcome(OutcomeKind.ACCEPTED, sent_bytes=len(handover.message))

    plain.answers = dict.fromkeys((FIRST, SECOND, THIRD), pausing)
    assert engine.send(mailing_id, 0) is Result.GATE_CLOSED
    assert len(plain.handed) == 1
    assert stored(engine, mailing_id) == "a.."


def test_a_worker_whose_batch_was_taken_over_does_not_end_the_message(engine: Engine, plain: PlainServer) -> None:
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)

    def taken_over(handover: Handover) -> Outcome:
        engine.office.later(minutes=5)
        plain.answers.clear()
        assert engine.send(mailing_id, 0) is Result.DONE
        return Outcome(OutcomeKind.ACCEPTED, sent_bytes=1)

    plain.answers[FIRST] = taken_over
    engine.send(mailing_id, 0)
    assert set(plain.times().values()) == {1}
