"""Whether an address still takes mail, as a pure function of what was reported (BOU-02, BOU-07)."""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Final

from chalicelib.kit.records import dataclass

#: Consecutive mailings that must fail for a time before an address counts as undeliverable (BOU-02).
FAILURES_IN_A_ROW: Final = 3
_MOST_MAILINGS: Final = 20


class AddressStatus(StrEnum):
    """What a client knows of an address."""

    OK = "ok"
    UNDELIVERABLE = "undeliverable"


class Report(StrEnum):
    """The result of one mailing at one address. A later event of the same mailing may only make it graver."""

    SUCCESS = "success"
    FAILURE = "failure"
    HARD = "hard"


_GRAVITY: Final = {Report.SUCCESS: 0, Report.FAILURE: 1, Report.HARD: 2}


@dataclass(frozen=True, slots=True)
class MailingReport:
    """One mailing's result; `order` sorts mailings by when they went out (ISO instant, then identifier)."""

    order: str
    report: Report
    reason: str = ""
    reported_at: str = ""


@dataclass(frozen=True, slots=True)
class AddressState:
    """All that is remembered of one address at one client.

    `reports` by mailing; `forgiven` are the mailings whose reports count no more, because a user corrected the address
    or decided to keep it.
    """

    address: str
    reports: Mapping[str, MailingReport] = field(default_factory=dict)
    forgiven: tuple[str, ...] = ()
    version: int = 0

    @property
    def cause(self) -> tuple[str, MailingReport] | None:
        """The mailing and report that make the address undeliverable: the first hard failure, else the latest of three
        failures in a row; None when it is deliverable."""
        ordered = sorted(self.reports.items(), key=lambda item: (item[1].order, item[0]))
        for mailing_id, report in ordered:
            if report.report is Report.HARD:
                return mailing_id, report
        last = ordered[-FAILURES_IN_A_ROW:]
        if len(last) == FAILURES_IN_A_ROW and all(report.report is Report.FAILURE for _, report in last):
            return last[-1]
        return None

    @property
    def status(self) -> AddressStatus:
        """Undeliverable after one hard failure, or three failed mailings in a row (BOU-02)."""
        return AddressStatus.UNDELIVERABLE if self.cause else AddressStatus.OK


def reported(state: AddressState, mailing_id: str, report: MailingReport) -> AddressState:
    """The state with one more report; repeated, late and shuffled ones lead to the same status. A delivery report
    after a failure of the same mailing changes nothing (BOU-07)."""
    if mailing_id in state.forgiven:
        return state
    known = state.reports.get(mailing_id)
    if known is not None and _GRAVITY[known.report] >= _GRAVITY[report.report]:
        return state
    order = min(known.order, report.order) if known is not None else report.order
    return replace(state, reports=_newest({**state.reports, mailing_id: replace(report, order=order)}))


def forgiven(state: AddressState) -> AddressState:
    """The state after a user corrected or kept the address: nothing reported so far counts any more."""
    mailings = (*state.forgiven, *sorted(state.reports))
    return replace(state, reports={}, forgiven=tuple(dict.fromkeys(mailings))[-_MOST_MAILINGS:])


def _newest(reports: Mapping[str, MailingReport]) -> dict[str, MailingReport]:
    """The latest mailings and every hard failure."""
    ordered = sorted(reports.items(), key=lambda item: (item[1].order, item[0]))
    hard = [item for item in ordered if item[1].report is Report.HARD]
    return dict([*hard, *ordered[-_MOST_MAILINGS:]])
