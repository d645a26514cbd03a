"""Refusals of delivery."""

from chalicelib.kit.errors import Conflict, NotAllowed


class NothingToResend(Conflict):
    """No recipient of the mailing is in a state that would be sent again."""

    code = "nothing_to_resend"
    de = "Es gibt niemanden, an den erneut gesendet werden könnte."
    en = "There is nobody to send to again."


class AlreadyReceived(Conflict):
    """The address has got this mailing, or is about to (house plan 3.10)."""

    code = "already_received"
    de = "An diese Adresse ging das Mailing schon."
    en = "The mailing has already gone to this address."


class AddressExcluded(Conflict):
    """The address is on the blacklist or marked as undeliverable."""

    code = "address_excluded"
    de = "Diese Adresse darf nicht angeschrieben werden ({reason})."
    en = "This address must not be mailed ({reason})."


class NotInDoubt(Conflict):
    """The recipient is not (any more) unknown."""

    code = "not_in_doubt"
    de = "Bei diesem Empfänger ist nichts zu entscheiden."
    en = "There is nothing to decide for this recipient."


class PremiumOnly(NotAllowed):
    """Standard mailings have no per-recipient data (STA-04)."""

    code = "premium_only"
    de = "Einzelne Empfänger werden nur bei Premium-Mailings gezeigt."
    en = "Single recipients are shown for premium mailings only."
