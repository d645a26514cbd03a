"""The operator on its invoices, over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Schema
from chalicelib.invoices.drafting import Seller
from chalicelib.invoices.interest import BaseRate
from chalicelib.invoices.model import BankAccount, Party
from chalicelib.invoices.sellers import OperatorMoney

Text = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
CreditorId = Annotated[
    str, Field(pattern=r"^([A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28})?$", examples=["DE98ZZZ09999999999"])
]


class PartyBody(Schema):
    """The operator's name and addresses as printed."""

    name: Name
    street: Name
    postal_code: Name
    city: Name
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "DE"
    vat_id: Text = ""
    tax_number: Text = ""
    contact: Text = ""
    telephone: Text = ""
    email: Text = ""
    registration: Text = ""
    website: Text = ""
    management: Text = ""


class BankBody(Schema):
    """Where money goes to."""

    holder: Name
    iban: Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", examples=["DE02120300000000202051"])]
    bic: Annotated[str, Field(pattern=r"^([A-Z0-9]{8}|[A-Z0-9]{11})?$", examples=["BYLADEM1001"])] = ""
    bank: Text = ""
    creditor_id: CreditorId = ""


class RateBody(Schema):
    """The base rate in percent from a day on (DUN-02)."""

    since: date
    percent: Annotated[Decimal, Field(ge=-10, le=50, max_digits=5, decimal_places=2)]


class MoneyBody(Schema):
    """What the operator decides about money."""

    seller: PartyBody
    bank: BankBody
    base_rates: Annotated[list[RateBody], Field(min_length=1, max_length=200)]
    charges_interest: bool = True
    e_invoice_from: date

    def money(self) -> OperatorMoney:
        """As it is kept."""
        return OperatorMoney(
            Seller(Party(**self.seller.model_dump()), BankAccount(**self.bank.model_dump())),
            tuple(BaseRate(rate.since, rate.percent) for rate in self.base_rates),
            self.charges_interest,
            self.e_invoice_from,
        )

    @classmethod
    def of(cls, money: OperatorMoney) -> "MoneyBody":
        """The shown form."""
        return cls(
            seller=PartyBody(**vars(money.seller.party)),
            bank=BankBody(**vars(money.seller.bank)),
            base_rates=[RateBody(since=rate.since, percent=rate.percent) for rate in money.base_rates],
            charges_interest=money.charges_interest,
            e_invoice_from=money.e_invoice_from,
        )
