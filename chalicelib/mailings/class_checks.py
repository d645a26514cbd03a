"""What only premium mailings may do (MAI-07, MAI-10)."""

from chalicelib.kit.errors import Finding
from chalicelib.mailings.model import Draft, MailingClass


def class_findings(draft: Draft, *, premium_enabled: bool) -> tuple[Finding, ...]:
    """Premium must be enabled for the account; embedded pictures need premium."""
    found = []
    if draft.mailing_class is MailingClass.PREMIUM and not premium_enabled:
        found.append(
            Finding(
                "mailing_class",
                "premium_not_enabled",
                "Premium-Versand ist für dieses Konto nicht freigeschaltet.",
                "Premium dispatch is not enabled for this account.",
            )
        )
    if draft.mailing_class is MailingClass.STANDARD and draft.pictures:
        found.append(
            Finding(
                "pictures",
                "premium_only",
                "Eingebettete Bilder gibt es nur im Premium-Versand.",
                "Embedded pictures are available in premium dispatch only.",
            )
        )
    return tuple(found)
