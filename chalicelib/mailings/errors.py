"""Refusals of mailings."""

from chalicelib.kit.errors import Conflict, InvalidInput, NotAllowed, TooLarge


class VersionConflict(Conflict):
    """The draft was saved by somebody else meanwhile; the answer shows `stored` and `yours` side by side."""

    code = "draft_changed"
    de = "Der Entwurf wurde inzwischen von jemand anderem gespeichert (Version {stored_version})."
    en = "The draft has been saved by somebody else meanwhile (version {stored_version})."

    def body(self, language: str) -> dict[str, object]:
        """See DepescheError.body; both versions on top."""
        return super().body(language) | {"stored": self.facts["stored"], "yours": self.facts["yours"]}


class WrongState(Conflict):
    """The mailing's state does not allow this (MAI-28)."""

    code = "wrong_state"
    de = "Das geht im Zustand „{state}“ nicht."
    en = "This is not possible in state “{state}”."


class KeyReused(Conflict):
    """The submission key has already been used for another mailing or another plan."""

    code = "submission_key_reused"
    de = "Dieser Einreichungsschlüssel wurde schon für etwas anderes verwendet."
    en = "This submission key has already been used for something else."


class NotSubmittable(InvalidInput):
    """The checks before submission found something; `findings` lists all of it."""

    code = "not_submittable"
    de = "Das Mailing kann so nicht versendet werden."
    en = "The mailing cannot be sent like this."


class DraftRefused(InvalidInput):
    """A draft cannot be stored like this; `findings` lists all of it."""

    code = "draft_refused"
    de = "Der Entwurf kann so nicht gespeichert werden."
    en = "The draft cannot be saved like this."


class ApproverIsAuthor(NotAllowed):
    """The second pair of eyes must be another person's."""

    code = "approver_is_author"
    de = "Freigeben muss eine andere Person als die, die eingereicht hat."
    en = "Somebody else than the submitter has to approve."


class DispatchStopped(Conflict):
    """Account or client may not send at the moment."""

    code = "dispatch_stopped"
    de = "Der Versand ist für dieses Konto zurzeit gesperrt ({reason})."
    en = "Dispatch is currently stopped for this account ({reason})."


class AddendumTooLate(Conflict):
    """A resend is possible for 30 days after dispatch (house plan 3.10, STA-08)."""

    code = "addendum_too_late"
    de = "Nachsendungen sind nur 30 Tage nach dem Versand möglich."
    en = "Resending is possible for 30 days after dispatch only."


class UploadTooLarge(TooLarge):
    """The file alone exceeds the largest message (MAI-34)."""

    code = "upload_too_large"
    de = "Die Datei ist größer als {limit_mb} MB."
    en = "The file is larger than {limit_mb} MB."
