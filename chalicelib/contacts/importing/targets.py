"""Where a column can go: the fields of the wizard, their names for people, and the headings they are known by."""

from types import MappingProxyType
from typing import Final

from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Target:
    """One field a column can be mapped to. `known_as` lists headings, separated by bars; `several` columns may go there
    when true."""

    name: str
    de: str
    en: str
    known_as: str
    several: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that this field is known by."""
        return tuple(self.known_as.split("|"))


#: The pseudo target of a notes column: never mapped (CON-02).
NOTES: Final = "notes"

_ALL: Final = (
    Target(
        "email",
        "E-Mail",
        "E-mail",
        "e-mail|email|mail|e-mail-adresse|emailadresse|mailadresse|e-mail 1|e-mail geschäftlich|"
        "email address|e-mail address|e-mail dienstlich|primary email|business e-mail|mail adresse",
        several=True,
    ),
    Target(
        "form_of_address",
        "Anrede",
        "Form of address",
        "anrede|geschlecht|herr/frau|form of address|salutation|gender|mr/ms|anredeform",
    ),
    Target(
        "title",
        "Titel",
        "Title",
        "titel|akademischer titel|akad. titel|title|academic title|namenstitel|grad",
    ),
    Target(
        "first_name",
        "Vorname",
        "First name",
        "vorname|vornamen|rufname|first name|firstname|given name|forename",
    ),
    Target(
        "nobility",
        "Namenszusatz",
        "Name particle",
        "namenszusatz|adelstitel|namensvorsatz|vorsatzwort|präfix|name particle|name prefix",
    ),
    Target(
        "last_name",
        "Nachname",
        "Last name",
        "nachname|familienname|zuname|last name|lastname|surname|family name|name nachname",
    ),
    Target(
        "full_name",
        "Name (ungeteilt)",
        "Full name",
        "name|vollständiger name|vor- und nachname|vorname nachname|name, vorname|nachname, vorname|"
        "full name|contact|kontakt|ansprechpartner|ansprechperson|kontaktperson|contact person|"
        "contact name",
    ),
    Target(
        "function",
        "Funktion",
        "Function",
        "funktion|position|ressort|rolle|tätigkeit|berufsbezeichnung|stellung|abteilung|function|"
        "job title|role|department|beruf|redaktion ressort",
    ),
    Target(
        "organisation",
        "Organisation",
        "Organisation",
        "organisation|firma|unternehmen|medium|redaktion|verlag|institution|firmenname|company|"
        "organization|company name|arbeitgeber|verband|behörde|kunde|media outlet|publication|"
        "firma/medium|sender",
    ),
    Target(
        "extra",
        "Adresszusatz",
        "Address line 2",
        "adresszusatz|zusatz|address line 2|c/o|gebäude|anschrift zusatz|adresszeile 2|postfach",
    ),
    Target(
        "street",
        "Straße",
        "Street",
        "straße|strasse|str.|straße und hausnummer|straße nr|anschrift|adresse|street|address|"
        "street address|address line 1|straße/hausnummer|straße geschäftlich",
    ),
    Target(
        "house_number",
        "Hausnummer",
        "House number",
        "hausnummer|haus-nr.|hausnr|nr.|house number",
    ),
    Target(
        "postal_code",
        "Postleitzahl",
        "Postal code",
        "plz|postleitzahl|postal code|postcode|zip|zip code|plz geschäftlich",
    ),
    Target(
        "city",
        "Ort",
        "City",
        "ort|stadt|wohnort|city|town|gemeinde|ort geschäftlich",
    ),
    Target(
        "postal_code_and_city",
        "PLZ und Ort",
        "Postal code and city",
        "plz ort|plz/ort|plz und ort|plz, ort|postleitzahl ort",
    ),
    Target(
        "country",
        "Land",
        "Country",
        "land|staat|country|länderkennzeichen|land/region|nation|ländercode",
    ),
    Target(
        "phone",
        "Telefon",
        "Telephone",
        "telefon|tel.|telefonnummer|telefon geschäftlich|festnetz|fon|phone|telephone|phone number|"
        "business phone|telefon 1|rufnummer|durchwahl|telefon büro|telefon dienstlich",
        several=True,
    ),
    Target(
        "mobile",
        "Mobiltelefon",
        "Mobile",
        "mobil|handy|mobiltelefon|mobilnummer|handynummer|mobile|cell|mobile phone|cell phone",
        several=True,
    ),
    Target(
        "fax",
        "Fax",
        "Fax",
        "fax|telefax|faxnummer|fax geschäftlich|fax number",
    ),
    Target(
        "language",
        "Sprache",
        "Language",
        "sprache|language|korrespondenzsprache|lang",
    ),
    Target(
        "labels",
        "Schlagwörter",
        "Labels",
        "schlagwörter|schlagworte|labels|tags|kategorie|kategorien|themen|kennzeichen|categories|"
        "stichworte|themengebiete|verteiler|gruppe|topics",
        several=True,
    ),
    Target(
        "consent_note",
        "Einwilligung",
        "Consent",
        "einwilligung|consent|opt-in|dsgvo|zustimmung|gdpr consent",
    ),
    Target(
        "source_ref",
        "Quelle",
        "Source",
        "quelle|herkunft|source|kundennummer|id|externe id|referenz|kontakt-id",
    ),
    Target(
        "salutation_override",
        "Briefanrede",
        "Salutation text",
        "briefanrede|anredetext|persönliche anrede|anredezeile|letter salutation|salutation text|grußformel",
    ),
    Target(
        NOTES,
        "Notizen",
        "Notes",
        "notizen|notiz|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|notes|note|"
        "remarks|comment|comments|memo|interne notiz|gesprächsnotiz|hinweise",
    ),
)

TARGETS: Final = MappingProxyType({target.name: target for target in _ALL})
MAPPABLE: Final = frozenset(TARGETS) - {NOTES}
