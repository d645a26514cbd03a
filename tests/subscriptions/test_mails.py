"""Every mail of a contract, in both languages; and what an account is in every phase."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.accounts import system_mail
from chalicelib.accounts.model import AccountState
from chalicelib.kit.clock import from_iso
from chalicelib.subscriptions import life
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Effect, EffectKind, Phase, Scope
from chalicelib.subscriptions.order_rules import Acceptance
from chalicelib.subscriptions.passing_on import SILENT, account_state
from chalicelib.subscriptions.price_lists import first_list
from chalicelib.subscriptions.prices import lines
from chalicelib.subscriptions.wording import item_names, shown_facts
from tests.subscriptions.customers import entry

AT = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
FACTS: dict[str, str | int] = {
    **dict.fromkeys(("start_on", "last_day", "paid_from_on", "first_end_on", "effective_on"), "2026-03-01"),
    **dict.fromkeys(("counted_on", "ends_on", "next_end_on", "credit_from_on"), "2026-12-31"),
    "tier": 20,
    "tier_before": 10,
    "version": "2026-01",
    "reason": "Grund",
    "transition_days": 30,
    "by": "customer",
    "recorded_on": "2026-03-01",
    "owed_until_on": "2026-12-31",
    "document": "vertrag.pdf",
}
SPOKEN = sorted(set(EffectKind) - SILENT)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", SPOKEN)
def test_each_mail_reads_in_german_and_english(kind: EffectKind, language: str) -> None:
    order = entry(company="Muster & <Söhne>", scope=Scope(10, frozenset({"export"})))
    placed = life.ordered(order.scope, "2026-01", start_on=order.start_on, now=AT).life
    accepted = Acceptance("2021-06", "x", "2021-06", "x", "e@m.example", AT)
    contract = Contract("acc_1", placed, order, accepted, lines(order.scope, first_list()))
    subject, text, html = system_mail.compose(
        f"contract_{kind.value}",
        language,
        name="Erika <b>",
        contract=contract,
        facts=shown_facts(Effect(kind, AT, FACTS), language),
        items=item_names(language),
        annual="3.000,00 €",
        first_end="31.12.2026",
        next_years=[("01.01.2027", "3.150,00 €")],
        public_url="https://depesche.example",
    )
    assert subject and "{{" not in subject + text
    assert ("\n\nFreundliche Grüße\n" if language == "de" else "\n\nKind regards\n") in text
    assert not re.search(r'href="[^"]*[).,]"', html)
    assert ("Guten Tag" if language == "de" else "Dear") in text
    assert "<b>" not in html and "<Söhne>" not in html
    assert "2026-03-01" not in text and "2026-12-31" not in text


def test_days_in_mails_are_berlin_days() -> None:
    assert shown_facts(Effect(EffectKind.RENEWED, AT), "de")["at"] == "01.01.2027"


@pytest.mark.req("SUB-26", "DUN-08")
@pytest.mark.parametrize(
    ("phase", "deactivated", "state"),
    [
        (Phase.ORDERED, False, None),
        (Phase.REFUSED, False, None),
        (Phase.LAPSED, False, None),
        (Phase.ACTIVATED, False, AccountState.WAITING),
        (Phase.TRIAL, False, AccountState.TRIAL),
        (Phase.ACTIVE, False, AccountState.ACTIVE),
        (Phase.ACTIVE, True, AccountState.DEACTIVATED),
        (Phase.ENDED, False, AccountState.ENDED),
        (Phase.DESTROYED, False, AccountState.ENDED),
    ],
)
def test_what_the_account_is_in_each_phase(phase: Phase, deactivated: bool, state: AccountState | None) -> None:
    placed = life.ordered(Scope(1), "v", start_on=AT.date(), now=from_iso("2026-01-01T00:00:00Z")).life
    assert account_state(replace(placed, phase=phase, deactivated=deactivated)) is state
