"""From the cells of a row to a contact, by the user's mapping; every objection is kept (CON-03)."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Final, cast

from chalicelib.contacts.importing import values
from chalicelib.contacts.importing.cells import is_formula, mended
from chalicelib.contacts.importing.errors import BadMapping
from chalicelib.contacts.importing.model import ColumnMapping
from chalicelib.contacts.importing.notes import NOTES_FINDING
from chalicelib.contacts.importing.targets import MAPPABLE, NOTES, TARGETS
from chalicelib.contacts.matching import address_keys, contact_id_for, name_key
from chalicelib.contacts.model import Contact, FormOfAddress, Kind, Language, Origin, Phone, PostalAddress
from chalicelib.contacts.rules import contact_findings, label_findings, tidied
from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass

_PLAIN: Final = (
    "title",
    "first_name",
    "nobility",
    "last_name",
    "function",
    "organisation",
    "source_ref",
    "salutation_override",
)
_PLACES: Final = {"emails": ("email",), "labels": ("labels",), "phones": ("phone", "mobile", "fax")}
_ADDRESS_PLACES: Final = {
    "postal_code": ("postal_code", "postal_code_and_city"),
    "city": ("city", "postal_code_and_city"),
}


def mapping_findings(mapping: ColumnMapping, width: int) -> tuple[Finding, ...]:
    """Everything that is wrong with a mapping for a file of `width` columns."""
    found: list[Finding] = []
    used: set[str] = set()
    positions: set[int] = set()
    for use in mapping.columns:
        where = f"columns.{use.position}"
        if use.target == NOTES:
            found.append(replace(NOTES_FINDING, where=where))
        elif use.target not in MAPPABLE:
            found.append(Finding(where, "unknown_target", "Dieses Feld gibt es nicht.", "There is no such field."))
        elif use.target in used and not TARGETS[use.target].several:
            de, en = TARGETS[use.target].de, TARGETS[use.target].en
            found.append(
                Finding(where, "target_twice", f"„{de}“ ist mehrfach zugeordnet.", f"“{en}” is mapped more than once.")
            )
        if use.position >= width or use.position in positions:
            found.append(
                Finding(
                    where, "unknown_column", "Diese Spalte gibt es nicht noch einmal.", "There is no such column left."
                )
            )
        used.add(use.target)
        positions.add(use.position)
    if not used & {"email", "last_name", "first_name", "full_name", "organisation"}:
        de = "Mindestens E-Mail, Name oder Organisation muss zugeordnet sein."
        found.append(
            Finding("columns", "nothing_to_identify", de, "At least e-mail, name or organisation must be mapped.")
        )
    labels = (f for i, label in enumerate(mapping.labels) for f in label_findings(label, f"labels.{i}"))
    return (*found, *labels)


def check_mapping(mapping: ColumnMapping, width: int) -> None:
    """Raises BadMapping with all findings."""
    found = mapping_findings(mapping, width)
    if found:
        raise BadMapping(findings=found)


@dataclass(frozen=True)
class RowReading:
    """One row as a contact (None when it is not valid), with errors and warnings."""

    contact: Contact | None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class RowReader:
    """Reads rows of one file into contacts of one client.

    `headings` are those of the file, for messages; `pad_postcodes` says that the file's German postal codes have lost
    their leading zero (they were numbers).
    """

    account_id: str
    client_id: str
    mapping: ColumnMapping
    headings: Sequence[str] = ()
    pad_postcodes: bool = False
    source_ref: str = ""

    def read(self, cells: Sequence[str]) -> RowReading:
        """The contact of one row. Its identifier follows from its address, else from name and organisation, so that
        the same record gets the same identifier in every run."""
        row = _Row(self)
        contact = row.contact(cells)
        findings = (*row.findings, *(self._placed(found) for found in contact_findings(contact)))
        if findings:
            return RowReading(None, findings, tuple(row.warnings))
        key = next(iter(address_keys(contact)), "") or name_key(contact)
        contact_id = contact_id_for(self.account_id, self.client_id, key)
        return RowReading(replace(contact, contact_id=contact_id), (), tuple(row.warnings))

    def heading_of(self, *targets: str) -> str:
        """The heading of the first column that goes to one of the targets, else the target's name."""
        for use in self.mapping.columns:
            if use.target in targets:
                return (self.headings[use.position] if use.position < len(self.headings) else "") or targets[0]
        return targets[0]

    def _placed(self, found: Finding) -> Finding:
        """A finding about a contact's field as one about the column it came from."""
        head, *rest = found.where.split(".")
        targets: tuple[str, ...]
        if head == "addresses":
            targets = _ADDRESS_PLACES.get(rest[-1], (rest[-1],))
        elif head in ("last_name", "first_name"):
            targets = (head, "full_name")
        else:
            targets = _PLACES.get(head, (head,))
        return replace(found, where=self.heading_of(*targets))


@dataclass
class _Row:
    """One row on its way to a contact."""

    reader: RowReader
    findings: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def contact(self, cells: Sequence[str]) -> Contact:
        found = self._values(cells)
        texts = {name: found[name][0] for name in _PLAIN if name in found}
        texts.setdefault("source_ref", self.reader.source_ref)
        form = self._form(found.get("form_of_address", [""])[0])
        named = bool(texts.get("first_name") or texts.get("last_name"))
        return tidied(
            Contact(
                contact_id="",
                client_id=self.reader.client_id,
                kind=Kind.PERSON if named or not texts.get("organisation") else Kind.ORGANISATION,
                form_of_address=form,
                emails=tuple(email for cell in found.get("email", ()) for email in values.emails(cell)),
                phones=_phones(found),
                addresses=(self._address(found),),
                language=self._language(found.get("language", [""])[0]),
                labels=(
                    *self.reader.mapping.labels,
                    *(x for cell in found.get("labels", ()) for x in values.labels(cell)),
                ),
                consent_note=found.get("consent_note", [""])[0],
                origin=Origin.IMPORTED,
                **texts,  # type: ignore[arg-type]
            )
        )

    def _values(self, cells: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for use in self.reader.mapping.columns:
            text = cells[use.position] if use.position < len(cells) else ""
            if text:
                found.setdefault(use.target, []).append(self._clean(text, use.target))
        if "full_name" in found:
            for name, text in values.split_name(found["full_name"][0]).items():
                if text:
                    found.setdefault(name, [text])
        return found

    def _clean(self, text: str, target: str) -> str:
        if is_formula(text):
            self._object(
                self.findings, target, "cell_formula", "Die Zelle enthält eine Formel.", "The cell holds a formula."
            )
        if not text.isascii():
            text = self._mended(text, target)
        if "\n" in text or "\r" in text or "\t" in text or "  " in text:
            return text if target in ("consent_note", "labels") else " ".join(text.split())
        return text

    def _mended(self, text: str, target: str) -> str:
        suggestion = mended(text)
        if suggestion == text:
            return text
        if self.reader.mapping.mend:
            return suggestion
        de, en = f"Gemeint ist vermutlich „{suggestion[:80]}“.", f"This probably means “{suggestion[:80]}”."
        self._object(self.warnings, target, "mojibake", de, en)
        return text

    def _form(self, text: str) -> FormOfAddress:
        form = values.form_of_address(text)
        if form is None:
            de, en = (
                f"Die Anrede „{text[:40]}“ ist unbekannt und bleibt leer.",
                f"The form of address “{text[:40]}” is unknown and left empty.",
            )
            self._object(self.warnings, "form_of_address", "unknown_form", de, en)
        return form or FormOfAddress.NEUTRAL

    def _language(self, text: str) -> Language:
        default = cast(Language, self.reader.mapping.language or "de")
        if not text:
            return default
        found = values.language(text)
        if found is None:
            de, en = f"Die Sprache „{text[:40]}“ ist unbekannt.", f"The language “{text[:40]}” is unknown."
            self._object(self.warnings, "language", "unknown_language", de, en)
        return found or default

    def _address(self, found: Mapping[str, Sequence[str]]) -> PostalAddress:
        if not found.keys() & _ADDRESS_TARGETS:
            return PostalAddress()
        code, city, land = "", "", ""
        if "postal_code_and_city" in found:
            code, city, land = values.postal_code_and_city(found["postal_code_and_city"][0])
        if "postal_code" in found:
            code, land = values.postal_code(found["postal_code"][0])
        country = self._country(found["country"][0]) if "country" in found else land
        street = " ".join(part for name in ("street", "house_number") for part in found.get(name, ()))
        return PostalAddress(
            extra=found.get("extra", [""])[0],
            street=street,
            postal_code=self._padded(code, country),
            city=found.get("city", [city])[0],
            country=country,
        )

    def _country(self, text: str) -> str:
        found = values.country(text)
        if found is None:
            de, en = f"Das Land „{text[:40]}“ ist unbekannt.", f"The country “{text[:40]}” is unknown."
            self._object(self.findings, "country", "bad_country", de, en)
        return found or ""

    def _padded(self, code: str, country: str) -> str:
        if country or not self.reader.pad_postcodes or len(code) != 4 or not code.isdecimal():
            return code
        de, en = (
            f"Die Postleitzahl {code} wurde zu 0{code} ergänzt.",
            f"The postal code {code} was completed to 0{code}.",
        )
        self._object(self.warnings, "postal_code", "postcode_padded", de, en)
        return "0" + code

    def _object(self, where: list[Finding], target: str, code: str, de: str, en: str) -> None:
        where.append(Finding(self.reader.heading_of(target), code, de, en))


_ADDRESS_TARGETS: Final = frozenset(
    {"extra", "street", "house_number", "postal_code", "postal_code_and_city", "city", "country"}
)


def _phones(found: Mapping[str, Sequence[str]]) -> tuple[Phone, ...]:
    kinds = (("phone", "office"), ("mobile", "mobile"), ("fax", "fax"))
    return tuple(Phone(number, kind) for target, kind in kinds for number in found.get(target, ()))


def loses_zeros(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> bool:
    """Whether the postal codes of a file are German ones of which some have lost their leading zero: at least half
    have five digits."""
    position = next((use.position for use in mapping.columns if use.target == "postal_code"), None)
    if position is None:
        return False
    codes = [cells[position] for cells in sample if position < len(cells) and cells[position]]
    five = sum(1 for code in codes if len(code) == 5 and code.isdecimal())
    return bool(five) and five * 2 >= len(codes)
