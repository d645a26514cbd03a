"""HTTP bodies of a running subscription."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Schema, Whole
from chalicelib.subscriptions import price_lists
from chalicelib.subscriptions.billing import Mandate, Payment, PaymentMethod
from chalicelib.subscriptions.contract import Contract, Deviation, Entry, TermsNotice
from chalicelib.subscriptions.model import PriceChange, Reduction
from chalicelib.subscriptions.prices import annual_cents, bound_lines
from chalicelib.subscriptions.schemas import (
    InvoiceAddressBody,
    LineOut,
    Name,
    ScopeBody,
)
from chalicelib.subscriptions.trial_limits import NOT_IN_TRIAL, TrialLimits


class TrialOut(Schema):
    """Whether the account is in its trial, its last day, and the limits in force (TRI-14 to TRI-20). `may_leave`: the
    caller is the one who may end it (TRI-09, TRI-10)."""

    in_trial: bool
    last_trial_on: date | None
    recipients: int | None
    own_records_only: bool
    unavailable: list[str]
    may_leave: bool

    @classmethod
    def of(cls, limits: TrialLimits, *, is_manager: bool) -> "TrialOut":
        """The shown form."""
        return cls(
            in_trial=limits.in_trial,
            last_trial_on=date.fromisoformat(limits.last_trial_on) if limits.last_trial_on else None,
            recipients=limits.recipients,
            own_records_only=limits.in_trial,
            unavailable=sorted(NOT_IN_TRIAL) if limits.in_trial else [],
            may_leave=limits.in_trial and is_manager,
        )


class ReductionOut(Schema):
    """A pending reduction."""

    effective_on: date
    scope: ScopeBody

    @classmethod
    def of(cls, reduction: Reduction) -> "ReductionOut":
        """The shown form."""
        return cls(effective_on=reduction.effective_on, scope=ScopeBody.of(reduction.target))


class PriceChangeOut(Schema):
    """A price list that will hold from a 1 January on, and when it was told (SUB-19)."""

    version: str
    delivered_on: date
    effective_on: date

    @classmethod
    def of(cls, change: PriceChange) -> "PriceChangeOut":
        """The shown form."""
        return cls(version=change.version, delivered_on=change.delivered_on, effective_on=change.effective_on)


class TermsOut(Schema):
    """New terms that were announced: until when one may object, and whether one has (ORD-28)."""

    version: str
    objection_last_on: date
    effective_on: date
    objected_on: date | None

    @classmethod
    def of(cls, notice: TermsNotice) -> "TermsOut":
        """The shown form."""
        return cls(
            version=notice.version,
            objection_last_on=notice.objection_last_on,
            effective_on=notice.effective_on,
            objected_on=notice.objected_on,
        )


class DeviationOut(Schema):
    """An agreement that deviates from the standard terms."""

    document: str
    summary: str
    confirmed_at: datetime

    @classmethod
    def of(cls, deviation: Deviation) -> "DeviationOut":
        """The shown form."""
        return cls(document=deviation.document, summary=deviation.summary, confirmed_at=deviation.confirmed_at)


class MandateBody(Schema):
    """A SEPA mandate."""

    reference: Annotated[str, Field(min_length=1, max_length=35)]
    signed_on: date
    iban: Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
    holder: Name
    bic: Annotated[str, Field(pattern=r"^([A-Z0-9]{8}([A-Z0-9]{3})?)?$")] = ""

    @classmethod
    def of(cls, mandate: Mandate) -> "MandateBody":
        """The shown form; of the account number only both ends."""
        iban = mandate.iban[:4] + "X" * (len(mandate.iban) - 8) + mandate.iban[-4:]
        return cls(
            reference=mandate.reference,
            signed_on=mandate.signed_on,
            iban=iban,
            holder=mandate.holder,
            bic=mandate.bic,
        )


class PaymentBody(Schema):
    """How annual invoices are paid; instalments 2, 4 or 12 need direct debit (INV-24)."""

    method: PaymentMethod = PaymentMethod.TRANSFER
    instalments: Annotated[Whole, Field(ge=1, le=12)] = 1
    mandate: MandateBody | None = None

    def payment(self) -> Payment:
        """As the rules want it."""
        known = self.mandate
        mandate = Mandate(known.reference, known.signed_on, known.iban, known.holder, known.bic) if known else None
        return Payment(self.method, self.instalments, mandate)

    @classmethod
    def of(cls, payment: Payment) -> "PaymentBody":
        """The shown form."""
        mandate = MandateBody.of(payment.mandate) if payment.mandate else None
        return cls(method=payment.method, instalments=payment.instalments, mandate=mandate)


class SubscriptionOut(Schema):
    """A contract as it stands. `version` grows with every change."""

    account_id: str
    company: str
    phase: str
    marks: list[str]
    scope: ScopeBody
    lines: list[LineOut]
    annual_cents: int
    start_on: date
    last_trial_on: date | None
    paid_from_on: date | None
    ends_on: date | None
    end_reason: str | None
    notice_counted_on: date | None
    notice_confirmed_at: datetime | None
    reductions: list[ReductionOut]
    price_changes: list[PriceChangeOut]
    terms: list[TermsOut]
    accepted_terms_version: str
    accepted_dpa_version: str
    deviations: list[DeviationOut]
    contracting_on: date | None
    operator_ends_on: date | None
    switch_ends_on: date | None
    names_early_termination: bool
    invoices: InvoiceAddressBody
    payment: PaymentBody
    earlier_trial_on: date | None
    version: int

    @classmethod
    def of(cls, contract: Contract) -> "SubscriptionOut":
        """The shown form."""
        life = contract.life
        lines = bound_lines(life.scope, life.versions, price_lists.all_lists())
        return cls(
            account_id=contract.account_id,
            company=contract.entry.company,
            phase=life.phase.value,
            marks=sorted(life.marks),
            scope=ScopeBody.of(life.scope),
            lines=[LineOut.of(line) for line in lines],
            annual_cents=annual_cents(lines),
            start_on=life.start_on,
            last_trial_on=life.last_trial_on,
            paid_from_on=life.paid_from_on,
            ends_on=life.ends_on,
            end_reason=life.end_reason.value if life.end_reason else None,
            notice_counted_on=life.notice.counted_on if life.notice else None,
            notice_confirmed_at=life.notice.registered_at if life.notice else None,
            price_changes=[PriceChangeOut.of(change) for change in life.price_changes],
            accepted_terms_version=contract.acceptance.terms_version,
            accepted_dpa_version=contract.acceptance.dpa_version,
            deviations=[DeviationOut.of(one) for one in contract.deviations],
            contracting_on=contract.contracting_on,
            terms=[TermsOut.of(notice) for notice in contract.terms],
            operator_ends_on=life.operator_notice.ends_on if life.operator_notice else None,
            switch_ends_on=life.switch_ends_on,
            names_early_termination=life.names_early_termination,
            invoices=InvoiceAddressBody.of(contract.entry),
            payment=PaymentBody.of(contract.payment),
            reductions=[ReductionOut.of(reduction) for reduction in life.reductions],
            earlier_trial_on=contract.earlier_trial_on,
            version=contract.v,
        )


class HistoryOut(Schema):
    """One thing that happened to a contract."""

    at: datetime
    by: str
    kind: str
    facts: dict[str, str | int]

    @classmethod
    def of(cls, entry: Entry) -> "HistoryOut":
        """The shown form."""
        return cls(at=entry.at, by=entry.by, kind=entry.kind, facts=dict(entry.facts))


class HistoryList(Schema):
    """A contract's history, oldest first."""

    items: list[HistoryOut]


Action = Literal["notice", "leave_trial", "convert", "switch"]


class ConfirmationIn(Schema):
    """The first step of something that cannot be undone easily."""

    action: Action


class ConfirmationOut(Schema):
    """What would happen now, and the confirmation to send back within 15 minutes."""

    action: Action
    confirmation: str
    ends_on: date | None
    first_paid_on: date | None
    first_end_on: date | None
    annual_cents: int


class ConfirmedIn(Schema):
    """The second step."""

    confirmation: Annotated[str, Field(min_length=1, max_length=1000)]


class SwitchIn(ConfirmedIn):
    """The second step of a switch, with the wanted length of the transition in days (SUB-30)."""

    transition_days: Annotated[Whole, Field(ge=0, le=30)] = 30
