"""`make story`: a year of a customer's life with a moving clock; mails and states as they happen.

The real use cases over the embedded back end. The clock jumps from one stored due instant to the next.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from chalicelib.accounts import service as accounts
from chalicelib.accounts.messages import SystemMailRequested
from chalicelib.aws.queue import Message, QueueName
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.workdays import BERLIN, berlin_date
from chalicelib.subscriptions import deeds, invoicing, life, ordering, price_lists, repository, service
from chalicelib.subscriptions.billing import BillingEvent
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry
from chalicelib.subscriptions.services import service as services
from chalicelib.subscriptions.wording import shown_date, shown_money

OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))
Happening = Callable[["Story", datetime], None]


class _Postbox:
    """The queues of the story: prints every mail of the system, keeps nothing."""

    def send(self, queue: QueueName, message: Message, *, delay_s: int = 0) -> None:
        """Print a mail at once."""
        if isinstance(message, SystemMailRequested):
            _print_mail(message)

    def send_many(self, queue: QueueName, messages: Sequence[Message], *, delay_s: int = 0) -> None:
        """Print mails at once."""
        for message in messages:
            self.send(queue, message)


class Story:
    """One customer and the instant at which the story stands."""

    def __init__(self) -> None:
        self.account_id = ""
        self.shown = ""
        self.billed = 0
        self.training = ""

    def manager(self) -> Actor:
        """The customer's licence manager."""
        found = accounts.licence_manager(self.account_id)
        assert found is not None
        return Actor(self.account_id, found.id, found.email, roles=frozenset({Role.LICENCE_MANAGER}))

    def do(self, deed: deeds.Deed, now: datetime) -> None:
        """Something the licence manager does."""
        service.do_as_manager(self.manager(), deed, now=now)

    def show(self, now: datetime) -> None:
        """Print where the contract stands, when that has changed."""
        contract = repository.load(self.account_id) if self.account_id else None
        if contract is not None:
            text = _state(contract)
            if text != self.shown:
                print(f"{_when(now)}  ● {text}")
            self.shown = text
            self._show_money()

    def _show_money(self) -> None:
        """Print what has to be invoiced or credited since the last look."""
        events = invoicing.billing_events(self.account_id)
        for event in events[self.billed :]:
            print(f"{_when(event.at)}  € {_money(event)}")
        self.billed = len(events)


def main() -> None:
    """Play the year in a back end of its own, which is thrown away afterwards."""
    from local import backend
    from local.provision import provision

    with tempfile.TemporaryDirectory() as folder:
        backend.install(Path(folder))
        provision()
        _bind_postbox()
        play()
        backend.uninstall()


def play() -> None:
    """Walk through the happenings; between them, from due instant to due instant."""
    story = Story()
    for at, title, happen in happenings():
        for due in _dues(story, at):
            print(f"\n{_when(due)}  ◷ Zeit")
            service.move_due(now=due, deadline=due + timedelta(hours=1), clock=lambda: _at("2026-01-01T00:00"))
            story.show(due)
        print(f"\n{_when(at)}  ▶ {title}")
        happen(story, at)
        story.show(at)


def happenings() -> list[tuple[datetime, str, Happening]]:
    """What people do in that year."""
    return [
        (_at("2026-02-23T10:12"), "Die Muster AG bestellt auf der öffentlichen Seite", _order),
        (_at("2026-02-24T09:00"), "Der Betreiber schaltet frei", _activate),
        (_at("2026-03-02T08:30"), "Der erste Tag der Startphase ist vorbei", lambda story, now: None),
        (_at("2026-04-10T09:00"), "Eine Schulung wird bestellt", _order_training),
        (_at("2026-04-20T09:00"), "Der Betreiber bietet einen Termin an", _offer_appointment),
        (_at("2026-05-08T17:00"), "Die Schulung hat stattgefunden", _perform_training),
        (_at("2026-05-12T11:00"), "Der Lizenzmanager bestellt 20 statt 10 Lizenzen", _extend),
        (_at("2026-06-10T14:00"), "Der Betreiber teilt die Preise für 2027 mit", _announce),
        (_at("2026-08-17T14:00"), "Der Lizenzmanager reduziert zum Jahreswechsel wieder auf 10", _reduce),
        (_at("2026-09-01T10:00"), "Ein individueller Vertrag wird hinterlegt", _contracting),
        (_at("2026-09-30T23:59"), "Kündigung in letzter Minute", lambda story, now: story.do(deeds.GiveNotice(), now)),
        (_at("2026-11-20T10:00"), "Doch nicht: die Kündigung wird zurückgenommen", _withdraw),
        (_at("2027-01-01T08:00"), "Neujahr ist vorbei", lambda story, now: None),
        (_at("2027-02-01T10:00"), "Zwei Mahnungen blieben ohne Antwort: Deaktivierung", _deactivate),
        (_at("2027-02-03T10:00"), "Alles bezahlt: wieder aktiv", _reactivate),
        (_at("2027-03-01T10:00"), "Kündigung zum Jahresende", lambda story, now: story.do(deeds.GiveNotice(), now)),
        (_at("2028-01-02T10:00"), "Der Vertrag ist beendet", lambda story, now: None),
    ]


def _order(story: Story, now: datetime) -> None:
    entry = OrderEntry(
        "Muster AG",
        Address("Hauptstr. 1", "40213", "Düsseldorf"),
        "rechnung@muster.example",
        "Erika Muster",
        "erika@muster.example",
        date(2026, 3, 1),
        Scope(10, frozenset({"export"})),
        is_business=True,
        accepts_terms=True,
        accepts_dpa=True,
    )
    story.account_id = ordering.order(entry, now=now).account_id


def _activate(story: Story, now: datetime) -> None:
    service.activate(OPERATOR, story.account_id, grants_trial=None, customer_agreed=False, now=now)


def _order_training(story: Story, now: datetime) -> None:
    order = services.place_order(
        OPERATOR, story.account_id, title="Schulung", amount_cents=120_000, received_on=berlin_date(now), now=now
    )
    story.training = order.id


def _offer_appointment(story: Story, now: datetime) -> None:
    services.offer_appointment(
        OPERATOR, story.account_id, story.training, appointment_at=_at("2026-05-08T10:00"), now=now
    )


def _perform_training(story: Story, now: datetime) -> None:
    on = berlin_date(now)
    services.record_performance(
        OPERATOR, story.account_id, story.training, on=on, amount_cents=120_000, text="", now=now
    )


def _contracting(story: Story, now: datetime) -> None:
    service.record_contracting(OPERATOR, story.account_id, document="individueller-vertrag.pdf", now=now)


def _extend(story: Story, now: datetime) -> None:
    service.rescope(story.manager(), Scope(20, frozenset({"export"})), smaller=False, now=now)


def _reduce(story: Story, now: datetime) -> None:
    service.rescope(story.manager(), Scope(10, frozenset({"export"})), smaller=True, now=now)


def _announce(story: Story, now: datetime) -> None:
    first = price_lists.first_list()
    dearer = {tier: cents * 105 // 100 for tier, cents in first.tiers.items()}
    price_lists.publish(replace(first, version="2027-01", valid_from=date(2027, 1, 1), tiers=dearer))
    service.announce_prices(OPERATOR, story.account_id, version="2027-01", delivered_on=berlin_date(now), now=now)


def _withdraw(story: Story, now: datetime) -> None:
    story.do(deeds.WithdrawNotice(), now)


def _deactivate(story: Story, now: datetime) -> None:
    service.do_as_operator(OPERATOR, story.account_id, deeds.SetDeactivated(True), now=now)


def _reactivate(story: Story, now: datetime) -> None:
    service.do_as_operator(OPERATOR, story.account_id, deeds.SetDeactivated(False), now=now)


def _dues(story: Story, until: datetime) -> Iterator[datetime]:
    while story.account_id:
        contract = repository.load(story.account_id)
        due = life.next_due(contract.life) if contract else None
        if due is None or due > until:
            return
        yield due


def _bind_postbox() -> None:
    """Modules that took the function by name get the story's queues as well."""
    from chalicelib.accounts import system_mail

    vars(system_mail)["queues"] = _Postbox


def _state(contract: Contract) -> str:
    account = accounts.account(contract.account_id).state.value if contract.life.activated_at else "–"
    price = sum(line.price.annual_cents for line in service.running_lines(contract))
    marks = f" [{', '.join(sorted(contract.life.marks))}]" if contract.life.marks else ""
    ends = f", endet {shown_date(contract.life.ends_on, 'de')}" if contract.life.ends_on else ""
    scope = f"{contract.life.scope.tier} Lizenzen, {shown_money(price, 'de')} im Jahr"
    return f"{contract.life.phase.value}{marks}; Konto {account}; {scope}{ends}"


def _print_mail(mail: SystemMailRequested) -> None:
    print(f"    ✉ an {mail.to_address}: {mail.subject}")
    for file in mail.attachments:
        print(f"      📎 {file.file_name}")
    for line in mail.text.strip().splitlines():
        print(f"      | {line}")


def _money(event: BillingEvent) -> str:
    """What an invoice will rest on."""
    items = ", ".join(f"{line.item} {shown_money(line.price.amount_cents, 'de')}" for line in event.lines)
    added = ", ".join(f"+ {one.line.item}" for one in event.added)
    fee = f"einmalig {shown_money(event.fee_cents, 'de')} {event.text}" if event.fee_cents else ""
    return f"{event.kind.value}: {'; '.join(part for part in (added or items, fee) if part)}"


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def _when(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%d.%m.%Y %H:%M}"


if __name__ == "__main__":
    main()
