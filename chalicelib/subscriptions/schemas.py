"""Parts of HTTP bodies of orders and contracts. Money is net cents; days are Berlin calendar days."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Count, Schema, Whole
from chalicelib.kit.errors import Finding
from chalicelib.subscriptions.errors import OrderFindings
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, InvoiceTo, OrderEntry
from chalicelib.subscriptions.prices import OrderLine, Per, Price, PriceList
from chalicelib.subscriptions.tiers import tiers as tiers_up_to

Name = Annotated[str, Field(min_length=1, max_length=200)]
Email = Annotated[str, Field(min_length=3, max_length=254)]
Tier = Annotated[Whole, Field(ge=1, le=100_000)]
Language = Literal["de", "en"]
TierName = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,5}$")]
Version = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+$")]


class ScopeBody(Schema):
    """Users (1, 5, 10, 20, 30, …), extra services, premium dispatch."""

    tier: Tier
    add_ons: Annotated[list[Name], Field(max_length=20, default_factory=list)]
    premium: bool = False

    def scope(self) -> Scope:
        """As the rules want it."""
        return Scope(self.tier, frozenset(self.add_ons), self.premium)

    @classmethod
    def of(cls, scope: Scope) -> "ScopeBody":
        """The shown form."""
        return cls(tier=scope.tier, add_ons=sorted(scope.add_ons), premium=scope.premium)


class AddressBody(Schema):
    """A postal address."""

    street: Name
    postal_code: Annotated[str, Field(min_length=1, max_length=20)]
    city: Name
    country: Annotated[str, Field(min_length=2, max_length=2, pattern=r"^[A-Z]{2}$")] = "DE"

    def address(self) -> Address:
        """As the rules want it."""
        return Address(self.street, self.postal_code, self.city, self.country)

    @classmethod
    def of(cls, address: Address) -> "AddressBody":
        """The shown form."""
        return cls(street=address.street, postal_code=address.postal_code, city=address.city, country=address.country)


class InvoiceAddressBody(Schema):
    """Where invoices go and what they name (INV-13 to INV-16). `leitweg_id` makes them XRechnung (INV-33)."""

    invoice_email: Email
    invoice_delivery: Literal["email", "letter"] = "email"
    billing_address: AddressBody | None = None
    vat_id: Annotated[str, Field(max_length=20)] = ""
    leitweg_id: Annotated[str, Field(max_length=46)] = ""
    purchase_number: Annotated[str, Field(max_length=100)] = ""

    def address(self) -> InvoiceTo:
        """As the rules want it."""
        billing = self.billing_address.address() if self.billing_address else None
        return InvoiceTo(
            self.invoice_email,
            self.invoice_delivery,
            billing,
            self.vat_id,
            self.leitweg_id,
            self.purchase_number,
        )

    @classmethod
    def of(cls, entry: OrderEntry) -> "InvoiceAddressBody":
        """The shown form."""
        billing = entry.billing_address
        return cls(
            invoice_email=entry.invoice_email,
            invoice_delivery="letter" if entry.invoice_delivery == "letter" else "email",
            billing_address=AddressBody.of(billing) if billing else None,
            vat_id=entry.vat_id,
            leitweg_id=entry.leitweg_id,
            purchase_number=entry.purchase_number,
        )


class LineOut(Schema):
    """A priced part, with the price list version that was used."""

    item: str
    quantity: int
    version: str
    amount_cents: int
    per: str

    @classmethod
    def of(cls, line: OrderLine) -> "LineOut":
        """The shown form."""
        return cls(
            item=line.item,
            quantity=line.quantity,
            version=line.version,
            amount_cents=line.price.amount_cents,
            per=line.price.per.value,
        )


class PriceBody(Schema):
    """Net cents per year or month."""

    amount_cents: Count
    per: Per


class PriceListBody(Schema):
    """A version of the price list. `tiers` are annual cents by users."""

    version: Version
    valid_from: date
    tiers: Annotated[dict[TierName, Count], Field(min_length=1, max_length=100)]
    further_ten_cents: Count
    items: Annotated[dict[str, PriceBody], Field(max_length=50)]
    fees: Annotated[dict[str, Count], Field(max_length=20, default_factory=dict)]
    names_early_termination: bool = False

    def price_list(self) -> PriceList:
        """As the rules want it. Raises OrderFindings when a tier below the largest is left out."""
        tiers = {int(tier): cents for tier, cents in self.tiers.items()}
        expected = {tier for tier in tiers_up_to(100) if tier <= max(tiers)}
        if set(tiers) != expected:
            de, en = "Die Stufen sind nicht vollständig.", "The tiers are not complete."
            raise OrderFindings(findings=(Finding("body.tiers", "tiers_incomplete", de, en),))
        items = {name: Price(price.amount_cents, price.per) for name, price in self.items.items()}
        return PriceList(
            self.version, self.valid_from, tiers, self.further_ten_cents, items, self.fees, self.names_early_termination
        )

    @classmethod
    def of(cls, prices: PriceList) -> "PriceListBody":
        """The shown form."""
        items = {
            name: PriceBody(amount_cents=price.amount_cents, per=price.per) for name, price in prices.items.items()
        }
        return cls(
            version=prices.version,
            valid_from=prices.valid_from,
            tiers={str(tier): cents for tier, cents in prices.tiers.items()},
            further_ten_cents=prices.further_ten_cents,
            items=items,
            fees=dict(prices.fees),
            names_early_termination=prices.names_early_termination,
        )
