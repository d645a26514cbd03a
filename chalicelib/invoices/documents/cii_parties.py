"""Seller and buyer in the XML (BG-4, BG-7)."""

from drafthorse.models.party import TaxRegistration, TradeParty

from chalicelib.invoices.documents.clean import readable
from chalicelib.invoices.model import Invoice, Party, TaxCase

_EMAIL, _LEITWEG, _VAT, _TAX_NUMBER = "EM", "0204", "VA", "FC"


def fill_seller(seller: TradeParty, invoice: Invoice) -> None:
    """Who issues the invoice, with the person to ask, which XRechnung demands."""
    party = invoice.seller
    _address(seller, party)
    if invoice.tax_case is TaxCase.NOT_TAXABLE and not party.registration:
        seller.id = readable(party.tax_number or party.name)  # something must identify a seller (BR-CO-26)
    seller.legal_organization.id = readable(party.registration)
    seller.contact.person_name = readable(party.contact or party.name)
    seller.contact.telephone.number = readable(party.telephone)
    seller.contact.email.address = party.email
    _reach(seller, _EMAIL, party.email)
    _tax(seller, invoice, vat_id=party.vat_id, tax_number=party.tax_number)


def fill_buyer(buyer: TradeParty, invoice: Invoice) -> None:
    """Who pays; reached by the Leitweg-ID, else by e-mail."""
    leitweg_id = invoice.references.leitweg_id
    buyer.id = readable(invoice.references.customer)
    _address(buyer, invoice.buyer)
    if leitweg_id:
        _reach(buyer, _LEITWEG, leitweg_id)
    else:
        _reach(buyer, _EMAIL, invoice.buyer.email or invoice.email)
    _tax(buyer, invoice, vat_id=invoice.buyer.vat_id, tax_number="")


def _address(target: TradeParty, party: Party) -> None:
    target.name = readable(party.name)
    target.address.postcode = readable(party.postal_code)
    target.address.line_one = readable(party.street)
    target.address.city_name = readable(party.city)
    target.address.country_id = party.country


def _reach(target: TradeParty, scheme: str, address: str) -> None:
    if address:
        target.electronic_address.uri_ID = (scheme, readable(address))


def _tax(target: TradeParty, invoice: Invoice, *, vat_id: str, tax_number: str) -> None:
    """What is not taxable names no VAT ID (BR-O-02)."""
    if vat_id and invoice.tax_case is not TaxCase.NOT_TAXABLE:
        target.tax_registrations.add(TaxRegistration(id=(_VAT, vat_id)))
    if tax_number:
        target.tax_registrations.add(TaxRegistration(id=(_TAX_NUMBER, readable(tax_number))))
