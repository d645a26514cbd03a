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
    """The mailing's state does not allow this (MAI-28); the words say what it does allow."""

    code = "wrong_state"
    de = "Das geht nicht: Das Mailing {condition}"
    en = "This is not possible: the mailing {condition}"

    def message(self, language: str) -> str:
        """The state and the way on in words."""
        unknown = (f"ist im Zustand „{self.facts['state']}“.", f"is in state “{self.facts['state']}”.")
        german, english = _CONDITIONS.get(str(self.facts["state"]), unknown)
        return self.de.format(condition=german) if language == "de" else self.en.format(condition=english)


_CONDITIONS = {
    "draft": ("ist ein Entwurf. Reichen Sie es erst ein.", "is a draft. Submit it first."),
    "planned": (
        "ist geplant. Sie können es ändern, anhalten oder absagen, bis der Versand beginnt.",
        "is planned. You can change, hold or cancel it until dispatch begins.",
    ),
    "queued": (
        "wartet auf den Versand. Sie können es anhalten oder absagen.",
        "waits for dispatch. You can hold or cancel it.",
    ),
    "sending": (
        "wird gerade versandt. Sie können es anhalten oder abbrechen; zum Ändern kopieren Sie es als neuen Entwurf.",
        "is being sent. You can hold or cancel it; to change it, copy it as a new draft.",
    ),
    "sent": (
        "ist versandt. Kopieren Sie es als neuen Entwurf, oder senden Sie es den Fehlgeschlagenen noch einmal.",
        "has been sent. Copy it as a new draft, or send it again to those that failed.",
    ),
    "held": (
        "ist angehalten. Geben Sie es frei, oder sagen Sie es ab.",
        "is on hold. Release or cancel it.",
    ),
    "cancelled": (
        "ist abgesagt. Kopieren Sie es als neuen Entwurf, um es doch zu versenden.",
        "is cancelled. Copy it as a new draft to send it after all.",
    ),
    "rejected": (
        "wurde vom Betreiber abgelehnt. Kopieren Sie es als neuen Entwurf und ändern Sie, was beanstandet wurde.",
        "was rejected by the operator. Copy it as a new draft and change what was objected to.",
    ),
}


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
