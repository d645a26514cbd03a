"""The operator as invoices name it, and what it has decided about money (GEN-15)."""

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from chalicelib.aws.documents import documents
from chalicelib.invoices.drafting import Seller
from chalicelib.invoices.errors import BadBank
from chalicelib.invoices.interest import FIRST_RATES, BaseRate
from chalicelib.invoices.model import BankAccount, Party
from chalicelib.kit.actor import Actor
from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.service import require_operator

_PK, _SK = "GLOBAL#OPERATOR", "SELLER"
E_INVOICE_FROM = date(2027, 1, 1)
"""From when an operator with more than 800,000 euros turnover must send e-invoices to German businesses
(§ 27(38) UStG)."""


@dataclass(frozen=True)
class OperatorMoney:
    """Who invoices, the dated base rates, whether default interest is charged (DUN-01), and the day from which letters
    are only copies of an e-invoice (INV-14)."""

    seller: Seller
    base_rates: tuple[BaseRate, ...] = FIRST_RATES
    charges_interest: bool = True
    e_invoice_from: date = E_INVOICE_FROM


EXAMPLE = OperatorMoney(
    Seller(
        Party(
            "Depesche Beispiel GmbH",
            "Musterallee 1",
            "40213",
            "Düsseldorf",
            vat_id="DE123456789",
            tax_number="103/5555/1234",
            contact="Rechnungswesen",
            telephone="+49 211 5550100",
            email="rechnung@depesche.example",
            registration="Amtsgericht Düsseldorf, HRB 12345",
            website="depesche.example",
            management="Geschäftsführung: Kim Beispiel",
        ),
        BankAccount(
            "Depesche Beispiel GmbH",
            "DE02120300000000202051",
            "BYLADEM1001",
            "Deutsche Kreditbank Berlin",
            "DE98ZZZ09999999999",
        ),
    )
)
"""What holds until the operator enters its own data."""


def operator_money() -> OperatorMoney:
    """The operator's present data."""
    doc = documents().get(_PK, _SK)
    found: OperatorMoney = EXAMPLE if doc is None else _adapter().validate_json(doc["data"])
    return found


def save_operator_money(money: OperatorMoney) -> None:
    """Enter other data; issued invoices keep theirs (INV-31)."""
    documents().put({"pk": _PK, "sk": _SK, "data": _adapter().dump_json(money).decode()})


def shown(actor: Actor) -> OperatorMoney:
    """The same for the operator's people."""
    require_operator(actor)
    return operator_money()


def change(actor: Actor, money: OperatorMoney) -> None:
    """The operator's people enter other data. Raises BadBank for an IBAN with wrong check digits."""
    from stdnum import iban

    require_operator(actor)
    if not iban.is_valid(money.seller.bank.iban):
        raise BadBank
    save_operator_money(money)


def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(OperatorMoney)
