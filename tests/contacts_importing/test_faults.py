"""An import that is killed at any step, delivered again, late and twice: the same result, nothing created twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib.accounts import audit
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.importing import service
from chalicelib.contacts.importing.messages import ImportChunk, UndoChunk
from chalicelib.contacts.importing.model import Existing, ImportState
from chalicelib.contacts.model import Contact
from tests.contacts_importing.wizard import ACCOUNT, Killed, Wizard, carry_out, dying_at, received

pytestmark = pytest.mark.usefixtures("cloud")

FILE = (
    b"Nachname;Funktion;E-Mail;Firma\n"
    b"Alt;Chefin;alt@x.example;\n"
    b"Neu;;neu@x.example;\n"
    b"Kaputt;;kaputt;\n"
    b";;;Presseamt\n"
    b"Doppelt;;NEU@x.example;\n"
)
EXPECTED = {"updated": 1, "created": 2, "rejected": 1, "double": 1}


def prepared(now: datetime, client_id: str) -> Wizard:
    wizard = Wizard(now, client_id)
    known = Contact("con_known", client_id, last_name="Alt", function="Redakteurin", emails=("alt@x.example",))
    contacts.save(ACCOUNT, known, now=now)
    return wizard


def stands(wizard: Wizard) -> set[tuple[str, str, str]]:
    return {(contact.last_name, contact.function, contact.email) for contact in wizard.contacts()}


def killed_runs(work: Callable[[int], bool]) -> int:
    """Call `work(step)` with the process dying at step 0, 1, … until it survives; how often it died."""
    step = 0
    while work(step):
        step += 1
    return step


@pytest.mark.req("CON-03")
@pytest.mark.parametrize("after", [False, True])
def test_an_import_killed_at_any_write_ends_as_if_it_had_not_been(now: datetime, after: bool) -> None:
    def one(step: int) -> bool:
        wizard = prepared(now, f"cli_{step}")
        import_id = wizard.checked(FILE)
        service.run(wizard.actor, import_id, existing=Existing.UPDATE, choices={}, now=now)
        (message,) = received("imports")
        died = _dies(message, now, step, after=after)
        carry_out(message, now + timedelta(seconds=90))
        carry_out(message, now + timedelta(seconds=180))
        assert wizard.job(import_id).state is ImportState.DONE
        assert wizard.outcomes(import_id) == EXPECTED
        assert stands(wizard) == {("Alt", "Chefin", "alt@x.example"), ("Neu", "", "neu@x.example"), ("", "", "")}
        return died

    assert killed_runs(one) > 6


@pytest.mark.req("CON-03")
@pytest.mark.parametrize("after", [False, True])
def test_an_undo_killed_at_any_write_ends_as_if_it_had_not_been(now: datetime, after: bool) -> None:
    def one(step: int) -> bool:
        wizard = prepared(now, f"cli_{step}")
        import_id = wizard.imported(FILE)
        service.undo(wizard.actor, import_id, now=now)
        (message,) = received("imports")
        died = _dies(message, now, step, after=after)
        carry_out(message, now)
        carry_out(message, now)
        assert wizard.job(import_id).state is ImportState.UNDONE
        assert wizard.outcomes(import_id) == {"removed": 2, "restored": 1}
        assert stands(wizard) == {("Alt", "Redakteurin", "alt@x.example")}
        return died

    assert killed_runs(one) > 4


@pytest.mark.parametrize("after", [False, True])
def test_a_check_killed_at_any_write_ends_as_if_it_had_not_been(now: datetime, after: bool) -> None:
    def one(step: int) -> bool:
        wizard = prepared(now, f"cli_{step}")
        import_id = wizard.upload(FILE)
        service.ask_preview(wizard.actor, import_id, wizard.mapping(import_id), now=now)
        (message,) = received("imports")
        died = _dies(message, now, step, after=after)
        carry_out(message, now)
        carry_out(message, now)
        assert wizard.job(import_id).state is ImportState.READY
        assert wizard.job(import_id).verdicts == {"existing": 1, "new": 2, "invalid": 1, "double": 1}
        return died

    assert killed_runs(one) > 1


def _dies(message: object, now: datetime, step: int, *, after: bool) -> bool:
    try:
        with dying_at(step, after=after):
            carry_out(message, now)  # type: ignore[arg-type]
    except Killed:
        return True
    return False


@pytest.mark.req("CON-03")
def test_chunks_in_parallel_with_the_same_address_create_one_contact(now: datetime) -> None:
    wizards = [Wizard(now), Wizard(now)]
    ids = [wizard.checked(b"Nachname;E-Mail\nGross;same@x.example\n") for wizard in wizards]
    for wizard, import_id in zip(wizards, ids, strict=True):
        service.run(wizard.actor, import_id, existing=Existing.UPDATE, choices={}, now=now)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda i: carry_out(ImportChunk(account_id=ACCOUNT, import_id=i, chunk=0), now), ids))
    assert len(wizards[0].contacts()) == 1
    assert all(wizard.job(i).state is ImportState.DONE for wizard, i in zip(wizards, ids, strict=True))


@pytest.mark.req("CON-03")
def test_several_chunks_delivered_twice_and_in_parallel_count_once(now: datetime) -> None:
    wizard = Wizard(now)
    import_id = wizard.checked(("Nachname;E-Mail\n" + "".join(f"N{i};n{i}@x.example\n" for i in range(1100))).encode())
    service.run(wizard.actor, import_id, existing=Existing.UPDATE, choices={}, now=now)
    chunks = [ImportChunk(account_id=ACCOUNT, import_id=import_id, chunk=chunk) for chunk in (0, 1, 2)] * 2
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda message: carry_out(message, now), chunks))
    assert wizard.outcomes(import_id) == {"created": 1100}
    assert len(wizard.contacts()) == 1100


def test_messages_that_come_too_late_do_nothing(now: datetime) -> None:
    wizard = Wizard(now)
    import_id = wizard.imported(FILE)
    before = wizard.contacts()
    carry_out(ImportChunk(account_id=ACCOUNT, import_id=import_id, chunk=0), now)
    carry_out(UndoChunk(account_id=ACCOUNT, import_id=import_id, chunk=0), now)
    service.check(ACCOUNT, import_id, 1)
    service.run_chunk(ACCOUNT, "imp_unknown", 0, now=now)
    assert wizard.contacts() == before
    assert wizard.job(import_id).state is ImportState.DONE


@pytest.mark.parametrize("after", [False, True])
def test_a_step_that_was_ordered_by_somebody_who_died_is_taken_up_by_the_sweep(now: datetime, after: bool) -> None:
    # The trail's own key is made with its first entry; from then on an entry is one write.
    audit.record(Wizard(now).actor, audit.Action.IMPORTED, "import:earlier", now=now)

    def one(step: int) -> bool:
        wizard = prepared(now, f"cli_{step}")
        import_id = wizard.checked(FILE)
        died = _order_dies(lambda: _order(wizard, import_id), step, after=after)
        if wizard.job(import_id).state is ImportState.READY:
            _order(wizard, import_id)
        received("imports")  # lost
        assert service.sweep(now + timedelta(minutes=5)) == 0
        assert service.sweep(now + timedelta(minutes=11)) == 1
        wizard.work()
        assert wizard.outcomes(import_id) == EXPECTED
        assert service.sweep(now + timedelta(minutes=22)) == 0
        return died

    assert killed_runs(one) == 3, "the job, its message, the entry in the trail"


def _order(wizard: Wizard, import_id: str) -> None:
    service.run(wizard.actor, import_id, existing=Existing.UPDATE, choices={}, now=wizard.now)


def _order_dies(work: Callable[[], None], step: int, *, after: bool) -> bool:
    try:
        with dying_at(step, after=after):
            work()
    except Killed:
        return True
    return False


def test_lost_messages_of_check_and_undo_are_posted_again(now: datetime) -> None:
    wizard = prepared(now, "cli_1")
    import_id = wizard.upload(FILE)
    service.ask_preview(wizard.actor, import_id, wizard.mapping(import_id), now=now)
    received("imports")
    service.sweep(now + timedelta(minutes=11))
    wizard.work()
    assert wizard.job(import_id).state is ImportState.READY
    _order(wizard, import_id)
    wizard.work()
    service.undo(wizard.actor, import_id, now=now)
    received("imports")
    service.sweep(now + timedelta(minutes=11))
    wizard.work()
    assert wizard.job(import_id).state is ImportState.UNDONE
