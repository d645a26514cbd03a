"""Refusals of the media library."""

from chalicelib.kit.errors import Conflict, InvalidInput


class UploadRefused(InvalidInput):
    """A file cannot be taken; `findings` lists all of it."""

    code = "upload_refused"
    de = "Diese Datei kann nicht aufgenommen werden."
    en = "This file cannot be taken."


class MediaInUse(Conflict):
    """A planned mailing needs the file (MED-05)."""

    code = "media_in_use"
    de = "Die Datei wird von {count} geplanten Mailing(s) verwendet und kann nicht gelöscht werden."
    en = "The file is used by {count} planned mailing(s) and cannot be deleted."


class NotReady(Conflict):
    """There is no checked content yet, or the file is deleted."""

    code = "media_not_ready"
    de = "Die Datei steht noch nicht oder nicht mehr bereit."
    en = "The file is not ready, or no longer there."


class NothingToRestore(Conflict):
    """The file is not deleted, or can no longer be restored."""

    code = "nothing_to_restore"
    de = "Hier gibt es nichts wiederherzustellen."
    en = "There is nothing to restore here."


class UploadMissing(Conflict):
    """The announced upload has not arrived, or another one has taken its place."""

    code = "upload_missing"
    de = "Die Datei ist nicht angekommen."
    en = "The file has not arrived."
