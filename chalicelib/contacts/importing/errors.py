"""What an import refuses, in words for its user. Every refusal is a finding of `UnreadableFile` or `BadMapping`."""

from chalicelib.kit.errors import Conflict, Finding, InvalidInput


class UnreadableFile(InvalidInput):
    """The uploaded file cannot be taken; the findings say why (CON-03). Nothing was changed."""

    code = "import_file"
    de, en = "Die Datei kann nicht übernommen werden.", "The file cannot be imported."


class BadMapping(InvalidInput):
    """The column mapping breaks rules; the findings list all of them."""

    code = "import_mapping"
    de, en = "Die Zuordnung der Spalten ist nicht gültig.", "The mapping of columns is not valid."


class WrongStep(Conflict):
    """The import is in another state than this step needs; the words say which step is next."""

    code = "import_step"
    de = "Dieser Schritt ist jetzt nicht möglich: {condition}"
    en = "This step is not possible now: {condition}"

    def message(self, language: str) -> str:
        """The state and the way on in words."""
        german, english = _CONDITIONS[str(self.facts["state"])]
        return self.de.format(condition=german) if language == "de" else self.en.format(condition=english)


_CONDITIONS = {
    "awaiting_upload": (
        "Laden Sie die Datei hoch und lassen Sie ihre Spalten bestimmen.",
        "upload the file and have its columns guessed.",
    ),
    "inspected": (
        "Ordnen Sie die Spalten zu und lassen Sie die Zeilen prüfen.",
        "map the columns and have the rows checked.",
    ),
    "checking": ("Die Zeilen werden noch geprüft.", "the rows are still being checked."),
    "ready": ("Der Import ist geprüft und noch nicht begonnen.", "the import is checked and has not begun."),
    "running": ("Der Import läuft. Sie können ihn anhalten.", "the import is running. You can stop it."),
    "done": (
        "Der Import ist fertig. Sie können ihn zurücknehmen oder einen neuen beginnen.",
        "the import is finished. You can take it back or begin a new one.",
    ),
    "cancelled": (
        "Der Import wurde angehalten. Sie können zurücknehmen, was schon übernommen ist, oder einen neuen beginnen.",
        "the import was stopped. You can take back what it has done, or begin a new one.",
    ),
    "undoing": ("Der Import wird gerade zurückgenommen.", "the import is being taken back."),
    "undone": (
        "Der Import ist zurückgenommen. Beginnen Sie einen neuen.",
        "the import was taken back. Begin a new one.",
    ),
    "failed": (
        "Die Prüfung ist gescheitert. Ordnen Sie die Spalten neu zu, oder beginnen Sie mit einer anderen Datei.",
        "the check has failed. Map the columns again, or begin with another file.",
    ),
}


def file_finding(code: str, **facts: object) -> Finding:
    """The finding `code` of FILE_TEXTS about the file as a whole."""
    german, english = FILE_TEXTS[code]
    return Finding("file", code, german.format(**facts), english.format(**facts))


def refuse_file(code: str, **facts: object) -> UnreadableFile:
    """The error that carries the one finding `code`."""
    return UnreadableFile(findings=(file_finding(code, **facts),))


FILE_TEXTS: dict[str, tuple[str, str]] = {
    "file_missing": ("Es ist noch keine Datei hochgeladen.", "No file has been uploaded yet."),
    "file_empty": ("Die Datei ist leer.", "The file is empty."),
    "file_too_large": (
        "Die Datei ist größer als 20 MB. Bitte teilen Sie sie.",
        "The file is larger than 20 MB. Please split it.",
    ),
    "file_kind": (
        "Die Datei ist weder Excel (.xlsx) noch CSV, auch wenn ihr Name so lautet.",
        "The file is neither Excel (.xlsx) nor CSV, whatever its name says.",
    ),
    "file_old_excel": (
        "Die Datei ist im alten Excel-Format (.xls) oder mit einem Kennwort geschützt. "
        "Bitte speichern Sie sie ohne Kennwort als .xlsx.",
        "The file is in the old Excel format (.xls) or protected by a password. Please save it as .xlsx without one.",
    ),
    "file_damaged": (
        "Die Excel-Datei ist beschädigt oder unvollständig.",
        "The Excel file is damaged or incomplete.",
    ),
    "file_bomb": (
        "Die Excel-Datei entpackt sich zu einer ungewöhnlichen Größe und wird nicht geöffnet.",
        "The Excel file would unpack to an unusual size and is not opened.",
    ),
    "file_macros": (
        "Die Datei enthält Makros. Bitte speichern Sie sie als .xlsx ohne Makros.",
        "The file contains macros. Please save it as .xlsx without macros.",
    ),
    "file_xml": (
        "Die Excel-Datei enthält Anweisungen, die in einer Tabelle nichts zu suchen haben.",
        "The Excel file contains declarations that do not belong in a spreadsheet.",
    ),
    "file_too_many_rows": (
        "Die Tabelle hat mehr als 50.000 Zeilen. Bitte teilen Sie sie.",
        "The sheet has more than 50,000 rows. Please split it.",
    ),
    "file_too_many_columns": (
        "Die Tabelle hat mehr als {limit} Spalten.",
        "The sheet has more than {limit} columns.",
    ),
    "file_nul_bytes": (
        "Die Textdatei enthält NUL-Zeichen und ist vermutlich beschädigt.",
        "The text file contains NUL characters and is probably damaged.",
    ),
    "file_charset": (
        "Der Zeichensatz der Textdatei ist nicht zu erkennen oder passt nicht. "
        "Bitte speichern Sie sie als „CSV UTF-8“.",
        "The character set of the text file cannot be recognised or does not fit. Please save it as “CSV UTF-8”.",
    ),
    "file_csv": (
        "Die Textdatei ist keine lesbare CSV-Datei: in Zeile {row} stimmt etwas mit den Anführungszeichen nicht.",
        "The text file is no readable CSV: the quotes in line {row} do not match.",
    ),
    "file_no_rows": (
        "Die Tabelle enthält keine Datenzeilen.",
        "The sheet contains no data rows.",
    ),
    "file_no_sheet": (
        "Ein Tabellenblatt „{sheet}“ gibt es in der Datei nicht.",
        "There is no sheet “{sheet}” in the file.",
    ),
    "file_formulas": (
        "Die Tabelle enthält {count} Formeln. Übernommen wird das zuletzt gespeicherte Ergebnis.",
        "The sheet contains {count} formulas. Their last saved result is taken.",
    ),
    "file_changed": (
        "Die Datei wurde nach der Prüfung ausgetauscht. Bitte beginnen Sie einen neuen Import.",
        "The file was replaced after it had been checked. Please begin a new import.",
    ),
}
