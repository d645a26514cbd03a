"""What can go wrong with senders."""

from chalicelib.kit.errors import Conflict


class SenderDeactivated(Conflict):
    """The sender takes no new mailings (SND-08)."""

    code = "sender_deactivated"
    de, en = "Dieser Absender ist deaktiviert.", "This sender is deactivated."


class SenderInUse(Conflict):
    """The sender has planned mailings (SND-08)."""

    code = "sender_in_use"
    de = "Dieser Absender hat geplante Mailings; er kann nur deaktiviert werden."
    en = "This sender has planned mailings; it can only be deactivated."


class DomainInUse(Conflict):
    """Sender accounts use the domain."""

    code = "domain_in_use"
    de, en = "Diese Domain wird noch von Absendern verwendet.", "This domain is still used by senders."


class AddressTaken(Conflict):
    """The client has a sender with this address already."""

    code = "address_taken"
    de = "Für diesen Mandanten gibt es bereits einen Absender mit dieser Adresse."
    en = "This client already has a sender with this address."


class RotationPending(Conflict):
    """A new key waits for its DNS entry."""

    code = "rotation_pending"
    de = "Ein neuer Schlüssel wartet bereits auf seinen DNS-Eintrag."
    en = "A new key is already waiting for its DNS entry."
