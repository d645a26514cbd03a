"""What the tests of the worker's loop share: how the platform answers, and what is shown of recipients."""

from collections.abc import Callable

from chalicelib.aws.documents import documents
from chalicelib.delivery import repository, service
from chalicelib.delivery.model import Dispatch, RecipientView, ShownState
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from tests.delivery.conftest import Engine

FIRST, SECOND, THIRD = (f"redaktion{n}@zeitung.example" for n in range(3))


class Crash(BaseException):
    """The process is gone."""


def answer(kind: OutcomeKind, **more: str) -> Callable[[Handover], Outcome]:
    return lambda handover: Outcome(kind, **more)  # type: ignore[arg-type]


def crash(handover: Handover) -> Outcome:
    raise Crash


def by_address(engine: Engine, mailing_id: str) -> dict[str, RecipientView]:
    views = service.recipient_states(engine.office.account.id, mailing_id, engine.ports)
    return {view.address: view for view in views if view.state is not ShownState.RESENT}


def state(engine: Engine, mailing_id: str, address: str) -> ShownState:
    return by_address(engine, mailing_id)[address].state


def dispatch(engine: Engine, mailing_id: str) -> Dispatch:
    found = repository.load_dispatch(
        engine.ports.documents, engine.office.account.id, mailing_id=mailing_id, generation=1
    )
    assert found is not None
    return found


def posted(engine: Engine) -> set[str]:
    """The office's standard batches that the feeder has out."""
    doc = documents().get("GLOBAL#FEED#standard", engine.office.account.id)
    return {f"{name}.{index}" for name, found in doc["posted"].items() for index in found} if doc else set()
