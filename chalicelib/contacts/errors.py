"""What can go wrong with contacts, beyond findings."""

from chalicelib.kit.errors import Conflict, InvalidInput


class ContactChanged(Conflict):
    """The contact was saved by somebody else since it was read."""

    code = "contact_changed"
    de = "Der Kontakt wurde inzwischen von jemand anderem geändert. Bitte laden Sie ihn neu."
    en = "The contact has been changed by somebody else meanwhile. Please load it again."


class NothingToMerge(InvalidInput):
    """A merge needs at least two different contacts of one client."""

    code = "nothing_to_merge"
    de = "Zum Zusammenführen braucht es mindestens zwei verschiedene Kontakte eines Mandanten."
    en = "Merging needs at least two different contacts of one client."


class MergeGone(Conflict):
    """The merge was taken back already, or is too long ago."""

    code = "merge_gone"
    de = "Diese Zusammenführung lässt sich nicht mehr zurücknehmen."
    en = "This merge can no longer be taken back."


class DocumentRefused(InvalidInput):
    """A document kept with a contact did not pass its check; `findings` lists all of it."""

    code = "document_refused"
    de = "Dieses Dokument wurde nicht übernommen."
    en = "This document was not taken over."
