"""What the trial limits: the size of mailings, exports and some press data (TRI-14 to TRI-20)."""

from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass

TRIAL_RECIPIENTS = 100
OWN_ORIGINS = frozenset({"imported", "manual"})
NOT_IN_TRIAL = frozenset({"topic_calendar", "press_world"})


@dataclass(frozen=True)
class TrialLimits:
    """The limits in force at an instant; without limits `recipients` is None."""

    in_trial: bool
    recipients: int | None = None
    last_trial_on: str = ""

    def recipient_findings(self, recipients: int, under_way: int) -> tuple[Finding, ...]:
        """What speaks against a mailing to so many recipients (after exclusions) while `under_way` recipients of
        other mailings are queued or being sent (TRI-15). It is refused as a whole or not at all."""
        if self.recipients is None:
            return ()
        if recipients > self.recipients:
            return (_too_many(recipients, self.recipients),)
        return (_too_many_together(under_way, self.recipients),) if under_way + recipients > self.recipients else ()

    def may_export(self, origin: str) -> bool:
        """Whether records of this origin may be exported: in the trial own ones only (TRI-17 to TRI-19)."""
        return not self.in_trial or origin in OWN_ORIGINS

    def offers(self, service: str) -> bool:
        """Whether a service can be used now, as far as the trial is concerned (TRI-20, TRI-21)."""
        return not self.in_trial or service not in NOT_IN_TRIAL


NO_LIMITS = TrialLimits(in_trial=False)


def limits_in(*, in_trial: bool, last_trial_on: str = "") -> TrialLimits:
    """The limits of an account that is in its trial, or is not."""
    return TrialLimits(True, TRIAL_RECIPIENTS, last_trial_on) if in_trial else NO_LIMITS


def _too_many(recipients: int, most: int) -> Finding:
    return Finding(
        "recipients",
        "trial_recipients",
        f"In der Startphase gehen Aussendungen an höchstens {most} Empfänger, diese an {recipients}.",
        f"In the trial a mailing goes to at most {most} recipients, this one to {recipients}.",
    )


def _too_many_together(under_way: int, most: int) -> Finding:
    return Finding(
        "recipients",
        "trial_recipients_together",
        f"In der Startphase dürfen gleichzeitig laufende Aussendungen zusammen höchstens {most} Empfänger haben; "
        f"{under_way} sind schon unterwegs.",
        f"In the trial mailings under way may have at most {most} recipients together; {under_way} are on their way.",
    )
