"""Invoices and reminders on their way to the customer: by mail, or as letters in the operator's print queue (INV-13,
INV-14, DUN-13)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from chalicelib.accounts import service as accounts
from chalicelib.accounts import system_mail
from chalicelib.accounts.messages import StoredAttachment
from chalicelib.aws.settings import settings
from chalicelib.invoices.books import Notice
from chalicelib.invoices.dunning import NEXT_AFTER_DAYS
from chalicelib.invoices.ledger import Claim, Ledger
from chalicelib.invoices.model import Invoice, Way
from chalicelib.kit.errors import NotFound
from chalicelib.kit.money import format_eur
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.billing import BillingContract
from chalicelib.subscriptions.periods import days_after
from chalicelib.subscriptions.wording import shown_date


def tell_invoice(invoice: Invoice, files: tuple[StoredAttachment, ...]) -> str:
    """Mail an invoice, once; the mail's id."""
    language = invoice.language
    return system_mail.send_once(
        invoice.account_id,
        invoice.email,
        "invoice_credit" if invoice.kind.is_credit else "invoice_issued",
        language,
        about=f"invoice:{invoice.id}",
        attachments=files,
        number=invoice.number,
        name=invoice.buyer.contact,
        company=invoice.buyer.name,
        issued_on=shown_date(invoice.issued_on, language),
        due_on=shown_date(invoice.due_on, language),
        gross=format_eur(invoice.gross_cents, language),
        by_debit=invoice.mandate is not None,
        corrected=invoice.references.corrected.number if invoice.references.corrected else "",
    )


def tell_reminder(notice: Notice, contract: BillingContract, ledger: Ledger, *, now: datetime) -> None:
    """A reminder of all invoices that reached the same step on the same day: the way invoices go, and always to the
    licence manager by mail (DUN-13)."""
    values = _reminder_values(notice, contract, ledger)
    about = f"{notice.kind.value}:{notice.on.isoformat()}"
    language = contract.to.language
    for address in _addresses(contract.account_id, contract.to.email if contract.to.delivery == "email" else ""):
        template = f"invoice_{notice.kind.value}"
        system_mail.send_once(contract.account_id, address, template, language, about=about, **values)
    if contract.to.delivery == "letter":
        from chalicelib.invoices.letters import queue_reminder

        queue_reminder(notice, contract, values, on=berlin_date(now))


def tell_objection(invoice: Invoice, claim: Claim) -> None:
    """The answer to the latest objection: that it has come, in time or not, or how it was decided (INV-21)."""
    objection, number = claim.objections[-1], len(claim.objections)
    language = invoice.language
    decision = "open" if objection.upheld is None else "upheld" if objection.upheld else "rejected"
    last_on = claim.objection_last_on or objection.received_on
    for address in _addresses(invoice.account_id, invoice.email if invoice.way is Way.EMAIL else ""):
        system_mail.send_once(
            invoice.account_id,
            address,
            "invoice_objection",
            language,
            about=f"objection:{invoice.id}:{number}:{decision}",
            name=invoice.buyer.contact,
            number=claim.number,
            received_on=shown_date(objection.received_on, language),
            last_on=shown_date(last_on, language),
            is_timely=objection.is_timely,
            decision=decision,
        )


def _addresses(account_id: str, invoice_email: str) -> Iterable[str]:
    """The licence manager, and where invoices are mailed to."""
    return dict.fromkeys(address for address in (_manager_address(account_id), invoice_email) if address)


def _manager_address(account_id: str) -> str:
    try:
        manager = accounts.licence_manager(account_id)
    except NotFound:
        return ""
    return manager.email if manager else ""


def _reminder_values(notice: Notice, contract: BillingContract, ledger: Ledger) -> dict[str, Any]:
    claims = [claim for claim in ledger.claims if claim.invoice_id in notice.invoice_ids]
    language = contract.to.language
    return {
        "name": contract.to.contact_name,
        "company": contract.to.company,
        "on": shown_date(notice.on, language),
        "invoices": [_row(claim, notice.on, language) for claim in claims],
        "total": format_eur(sum(claim.due_cents(notice.on) for claim in claims), language),
        "deactivation_on": shown_date(days_after(notice.on, NEXT_AFTER_DAYS), language),
        "public_url": settings().public_url,
    }


def _row(claim: Claim, on: date, language: str) -> dict[str, str]:
    due_on = claim.oldest_due_on() or claim.issued_on
    return {
        "number": claim.number,
        "issued_on": shown_date(claim.issued_on, language),
        "due_on": shown_date(due_on, language),
        "open": format_eur(claim.due_cents(on), language),
    }
