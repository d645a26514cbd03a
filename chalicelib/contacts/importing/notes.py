"""Notes are not taken over by the wizard, but as a paid service that it offers (CON-02, SVC-06)."""

from typing import Final

from chalicelib.kit.errors import Finding

NOTES_FINDING: Final = Finding(
    "columns",
    "notes_not_imported",
    "Notizen übernimmt der Assistent nicht. Wir übernehmen sie gern als kostenpflichtige Dienstleistung; "
    "einen vorbereiteten Auftragstext finden Sie bei der Prüfung der Datei.",
    "The wizard does not take over notes. We do so as a paid service; you find a prepared request text where the "
    "file is checked.",
)


def request_text(language: str, *, file_name: str, headings: tuple[str, ...], rows: int) -> str:
    """The text of the request form for taking over notes, filled in for one file."""
    columns = ", ".join(f"„{heading}“" for heading in headings)
    if language == "de":
        return (
            "Bitte machen Sie uns ein Angebot für die Übernahme von Kontaktnotizen.\n\n"
            f"Datei: {file_name}\nSpalten mit Notizen: {columns}\nZeilen: {rows}\n\n"
            "Ansprechpartner und Telefon für Rückfragen:\nGewünschter Termin:\n"
            "Uns ist bekannt, dass die Übernahme eine kostenpflichtige Dienstleistung ist."
        )
    return (
        "Please send us an offer for taking over contact notes.\n\n"
        f"File: {file_name}\nColumns with notes: {columns}\nRows: {rows}\n\n"
        "Contact person and telephone for questions:\nDesired date:\n"
        "We know that taking over notes is a paid service."
    )
