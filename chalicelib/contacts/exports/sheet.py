"""The Excel file of contacts: headings in German or English, address block and salutation for letters (CON-05)."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from chalicelib.contacts.letters import address_block, country_name
from chalicelib.contacts.model import Contact, FormOfAddress
from chalicelib.contacts.salutation import full_name, salutation

Language = Literal["de", "en"]
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_FORMS: Final = {
    FormOfAddress.MS: {"de": "Frau", "en": "Ms"},
    FormOfAddress.MR: {"de": "Herr", "en": "Mr"},
    FormOfAddress.NEUTRAL: {"de": "", "en": ""},
}
_ORIGINS: Final = {"manual": "manuell", "imported": "importiert", "press": "Pressedatenbank"}
_LONGEST_CELL: Final = 32_000

_Column = tuple[str, str, int, Callable[[Contact, Language], str]]

#: German heading, English heading, width in characters, value.
COLUMNS: Final[tuple[_Column, ...]] = (
    ("Anrede", "Form of address", 10, lambda c, language: _FORMS[c.form_of_address][language]),
    ("Titel", "Title", 12, lambda c, _: c.title),
    ("Vorname", "First name", 16, lambda c, _: c.first_name),
    ("Namenszusatz", "Name particle", 12, lambda c, _: c.nobility),
    ("Nachname", "Last name", 20, lambda c, _: c.last_name),
    ("Name", "Name", 28, lambda c, _: full_name(c)),
    ("Funktion", "Function", 24, lambda c, _: c.function),
    ("Organisation", "Organisation", 28, lambda c, _: c.organisation),
    ("Anschriftenblock", "Address block", 36, lambda c, _: address_block(c)),
    ("Briefanrede", "Salutation", 36, lambda c, _: salutation(c)),
    ("Adresszusatz", "Address line 2", 20, lambda c, _: c.postal_address.extra),
    ("Straße", "Street", 24, lambda c, _: c.postal_address.street),
    ("PLZ", "Postal code", 10, lambda c, _: c.postal_address.postal_code),
    ("Ort", "City", 20, lambda c, _: c.postal_address.city),
    ("Land", "Country", 16, lambda c, language: country_name(c.postal_address.country, language)),
    ("E-Mail", "E-mail", 30, lambda c, _: c.email),
    ("Weitere E-Mails", "Further e-mails", 30, lambda c, _: "; ".join(c.emails[1:])),
    ("Telefon", "Telephone", 20, lambda c, _: _phones(c, "office")),
    ("Mobiltelefon", "Mobile", 20, lambda c, _: _phones(c, "mobile")),
    ("Sprache", "Language", 8, lambda c, _: c.language),
    ("Schlagwörter", "Labels", 24, lambda c, _: "; ".join(c.labels)),
    ("Notizen", "Notes", 30, lambda c, _: c.notes),
    ("Herkunft", "Origin", 12, lambda c, language: _ORIGINS[c.origin] if language == "de" else c.origin.value),
    ("Quelle", "Source", 18, lambda c, _: c.source_ref),
    ("Einwilligung", "Consent", 24, lambda c, _: c.consent_note),
)


def write_sheet(
    path: Path,
    contacts: Iterable[Contact],
    *,
    language: Language,
    progress: Callable[[int], None],
    note: Callable[[Language], str] = lambda _: "",
) -> int:
    """Write contacts into an `.xlsx` file, row by row in constant memory; the number of rows. `progress` hears every
    thousand rows how many there are; what `note` says after the last row stands on a sheet of its own."""
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    rows = 0
    with Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet("Kontakte" if language == "de" else "Contacts")
        bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
        for column, (de, en, width, _) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, de if language == "de" else en, bold)
        sheet.freeze_panes(1, 0)
        for rows, cells in enumerate(_rows(contacts, language), start=1):
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(rows, column, text, wrapped if "\n" in text else None)
            if rows % 1_000 == 0:
                progress(rows)
        sheet.autofilter(0, 0, rows, len(COLUMNS) - 1)
        if text := note(language):
            workbook.add_worksheet("Hinweis" if language == "de" else "Note").write_string(0, 0, text)
    return rows


def escaped(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (CON-16)."""
    return "'" + text if text.startswith(_RISKY) else text


def _rows(contacts: Iterable[Contact], language: Language) -> Iterator[list[str]]:
    for contact in contacts:
        yield [escaped(value(contact, language)[:_LONGEST_CELL]) for _, _, _, value in COLUMNS]


def _phones(contact: Contact, kind: str) -> str:
    return "; ".join(phone.number for phone in contact.phones if phone.kind == kind)
