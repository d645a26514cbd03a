"""What is written down beside a contract's life: terms, where invoices go, how they are paid."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import Finding
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import legal, legal_pdf, letters
from chalicelib.subscriptions.billing import INSTALMENTS, Payment, PaymentMethod, VatCheck
from chalicelib.subscriptions.contract import Contract, Deviation, Entry, TermsNotice
from chalicelib.subscriptions.errors import BadDay, MandateMissing, OrderFindings, WrongPhase
from chalicelib.subscriptions.order_rules import InvoiceTo, invoice_findings, is_iban, normalised_vat_id
from chalicelib.subscriptions.periods import objection_last_day, terms_effective_from
from chalicelib.subscriptions.service import note, require_operator
from chalicelib.subscriptions.wording import shown_date


def announce_terms(
    actor: Actor,
    account_id: str,
    *,
    version: str,
    delivered_on: date,
    effective_on: date,
    changes: str,
    now: datetime,
) -> Contract:
    """New terms for a customer (ORD-28), told by mail with the marked `changes`, the right to object, its last day and
    the effect of silence (ORD-29).

    Raises NotFound for a version that is not published, BadDay when it would hold before the objection month is over.
    """
    require_operator(actor)
    text = legal.version("terms", version)
    if effective_on < terms_effective_from(delivered_on) or delivered_on > berlin_date(now):
        raise BadDay
    told = TermsNotice(version, delivered_on, objection_last_day(delivered_on), effective_on)
    entry = Entry(now, actor.email, "terms_announced", {"version": version, "effective_on": effective_on.isoformat()})
    noted = note(account_id, lambda contract: replace(contract, terms=_with(contract.terms, told)), entry)
    language = letters.addressee(noted).language
    letters.write(
        noted,
        "contract_terms_announced",
        about=f"terms:{version}:{effective_on.isoformat()}",
        attachments=(legal_pdf.attachment(text, language),),
        title=legal_pdf.title(text, language),
        kind=text.kind,
        version=version,
        changes=changes,
        effective_on=shown_date(effective_on, language),
        objection_last_on=shown_date(told.objection_last_on, language),
    )
    return noted


def _with(known: tuple[TermsNotice, ...], told: TermsNotice) -> tuple[TermsNotice, ...]:
    """A version announced again replaces its earlier announcement, unless that was objected to."""
    return (*(one for one in known if one.version != told.version or one.objected_on), told)


def object_to_terms(actor: Actor, version: str, *, now: datetime) -> Contract:
    """The customer keeps the old terms (ORD-28). Raises WrongPhase when the last day has passed."""
    actor.require_role(Role.LICENCE_MANAGER)
    today = berlin_date(now)

    def objected(contract: Contract) -> Contract:
        open_ones = [n for n in contract.terms if n.version == version and today <= n.objection_last_on]
        if not open_ones:
            raise WrongPhase
        terms = tuple(replace(n, objected_on=today) if n in open_ones else n for n in contract.terms)
        return replace(contract, terms=terms)

    noted = note(actor.account_id, objected, Entry(now, actor.email, "terms_objected", {"version": version}))
    language = letters.addressee(noted).language
    about, shown = f"terms:{version}:objected", shown_date(today, language)
    letters.write(noted, "contract_terms_objected", about=about, version=version, objected_on=shown)
    return noted


def confirm_deviation(actor: Actor, account_id: str, *, document: str, summary: str, now: datetime) -> Contract:
    """A deviation from the standard terms, by its document; this confirmation, mailed to the licence manager, is what
    makes it bind (ORD-08)."""
    require_operator(actor)
    deviation = Deviation(document, summary, actor.email, now)
    entry = Entry(now, actor.email, "deviation_confirmed", {"document": document, "summary": summary})
    noted = note(account_id, lambda known: replace(known, deviations=(*known.deviations, deviation)), entry)
    shown = shown_date(berlin_date(now), letters.addressee(noted).language)
    letters.write(
        noted,
        "contract_deviation_confirmed",
        about=f"deviation:{noted.number}",
        document=document,
        summary=summary,
        confirmed_on=shown,
    )
    return noted


def change_invoice_address(actor: Actor, wanted: InvoiceTo, *, now: datetime) -> Contract:
    """Where the next invoices go and what they name, by the licence manager (INV-13 to INV-16). Raises OrderFindings.

    A new VAT ID has to be confirmed again (GEN-04).
    """
    actor.require_role(Role.LICENCE_MANAGER)
    named: dict[str, Any] = {**vars(wanted), "vat_id": normalised_vat_id(wanted.vat_id)}

    def changed(contract: Contract) -> Contract:
        entry = replace(contract.entry, **named)
        found = invoice_findings(entry)
        if found:
            raise OrderFindings(findings=found)
        return replace(contract, entry=entry)

    facts: dict[str, str | int] = {"invoice_email": wanted.invoice_email, "invoice_delivery": wanted.invoice_delivery}
    return note(actor.account_id, changed, Entry(now, actor.email, "invoice_address_changed", facts))


def set_payment(actor: Actor, account_id: str, payment: Payment, *, now: datetime) -> Contract:
    """How annual invoices are paid: the operator alone grants instalments (INV-23). Raises MandateMissing when a direct
    debit has none, OrderFindings for a wrong IBAN, BadDay when the mandate was signed later than today."""
    require_operator(actor)
    if payment.method is PaymentMethod.DIRECT_DEBIT and payment.mandate is None:
        raise MandateMissing
    if payment.instalments not in INSTALMENTS or (payment.instalments > 1 and payment.mandate is None):
        raise MandateMissing
    if payment.mandate is not None and payment.mandate.signed_on > berlin_date(now):
        raise BadDay
    if payment.mandate is not None and not is_iban(payment.mandate.iban):
        raise OrderFindings(findings=(Finding("body.mandate.iban", "bad_iban", "Das ist keine IBAN.", "No IBAN."),))
    facts: dict[str, str | int] = {"method": payment.method.value, "instalments": payment.instalments}
    entry = Entry(now, actor.email, "payment_agreed", facts)
    return note(account_id, lambda contract: replace(contract, payment=payment), entry)


def record_vat_check(actor: Actor, account_id: str, *, is_confirmed: bool, checked_on: date, now: datetime) -> Contract:
    """The result of asking for the customer's present VAT ID, with its day (GEN-04). Raises BadDay for a later day, and
    WrongPhase when the customer has none."""
    require_operator(actor)
    if checked_on > berlin_date(now):
        raise BadDay

    def checked(contract: Contract) -> Contract:
        if not contract.entry.vat_id:
            raise WrongPhase
        return replace(contract, vat_check=VatCheck(contract.entry.vat_id, is_confirmed, checked_on))

    facts: dict[str, str | int] = {"is_confirmed": int(is_confirmed), "checked_on": checked_on.isoformat()}
    return note(account_id, checked, Entry(now, actor.email, "vat_checked", facts))
