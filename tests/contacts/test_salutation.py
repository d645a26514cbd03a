"""Salutations and address blocks, as a table of cases (CON-05, CON-06, CON-14)."""

from typing import Any

import pytest

from chalicelib.contacts.letters import address_block, letter_head
from chalicelib.contacts.model import Contact, FormOfAddress, Kind, PostalAddress
from chalicelib.contacts.salutation import full_name, salutation
from chalicelib.contacts.titles import Grade, spoken

MS, MR, NEUTRAL = FormOfAddress.MS, FormOfAddress.MR, FormOfAddress.NEUTRAL


def person(*fields: Any, **more: Any) -> Contact:
    form, title, first, nobility, last = fields
    return Contact(
        "con_1", "cl", form_of_address=form, title=title, first_name=first, nobility=nobility, last_name=last,
        **more,
    )  # fmt: skip


GERMAN = [
    (MS, "", "Erika", "", "Müller", "Sehr geehrte Frau Müller"),
    (MR, "", "Max", "", "Müller", "Sehr geehrter Herr Müller"),
    (MS, "Dr.", "Erika", "von der", "Heide", "Sehr geehrte Frau Dr. von der Heide"),
    (MR, "Dr.", "Jan", "van der", "Meer", "Sehr geehrter Herr Dr. van der Meer"),
    (MR, "", "Ludwig", "van", "Beethoven", "Sehr geehrter Herr van Beethoven"),
    (MR, "", "Johann", "de", "Boer", "Sehr geehrter Herr de Boer"),
    (MR, "", "Gerd", "von", "Tippelskirch", "Sehr geehrter Herr von Tippelskirch"),
    (MS, "", "Anna", "von und zu", "Lerchenfeld", "Sehr geehrte Frau von und zu Lerchenfeld"),
    (MS, "", "Ute", "", "von der Leyden", "Sehr geehrte Frau von der Leyden"),
    (MR, "Prof. Dr.", "Max", "", "Müller", "Sehr geehrter Herr Professor Müller"),
    (MS, "Prof. Dr.", "Erika", "", "Müller", "Sehr geehrte Frau Professorin Müller"),
    (MS, "Professorin", "Erika", "", "Müller", "Sehr geehrte Frau Professorin Müller"),
    (MS, "Prof.in Dr.in", "Erika", "", "Müller", "Sehr geehrte Frau Professorin Müller"),
    (MR, "Prof. em. Dr. Dr. h.c. mult.", "Max", "", "Müller", "Sehr geehrter Herr Professor Müller"),
    (MR, "Univ.-Prof. Dr.-Ing.", "Max", "", "Müller", "Sehr geehrter Herr Professor Müller"),
    (MS, "Jun.-Prof. Dr. phil.", "Eva", "", "Kurz", "Sehr geehrte Frau Professorin Kurz"),
    (MS, "Juniorprofessorin", "Eva", "", "Kurz", "Sehr geehrte Frau Professorin Kurz"),
    (MR, "apl. Prof. Dr.", "Max", "", "Lang", "Sehr geehrter Herr Professor Lang"),
    (MR, "Hon.-Prof.", "Max", "", "Lang", "Sehr geehrter Herr Professor Lang"),
    (MR, "Dr. h.c.", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MR, "Dr. h. c. mult.", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MS, "Dr. med. dent.", "Eva", "", "Lang", "Sehr geehrte Frau Dr. Lang"),
    (MS, "Dr. rer. nat. habil.", "Eva", "", "Lang", "Sehr geehrte Frau Dr. Lang"),
    (MS, "Dr.rer.nat.", "Eva", "", "Lang", "Sehr geehrte Frau Dr. Lang"),
    (MR, "Dr.-Ing.", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MR, "Dr. Dr.", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MR, "DDr.", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MS, "Dr.in", "Eva", "", "Lang", "Sehr geehrte Frau Dr. Lang"),
    (MS, "dr.", "Eva", "", "Lang", "Sehr geehrte Frau Dr. Lang"),
    (MS, "PD Dr.", "Eva", "", "Lang", "Sehr geehrte Frau Dr. Lang"),
    (MR, "Dipl.-Ing.", "Max", "", "Lang", "Sehr geehrter Herr Lang"),
    (MR, "Dipl.-Ing. (FH)", "Max", "", "Lang", "Sehr geehrter Herr Lang"),
    (MR, "Dipl. Kfm.", "Max", "", "Lang", "Sehr geehrter Herr Lang"),
    (MS, "Diplom-Psychologin", "Eva", "", "Lang", "Sehr geehrte Frau Lang"),
    (MR, "Dipl.-Ing. Dr.", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MS, "M.A.", "Eva", "", "Lang", "Sehr geehrte Frau Lang"),
    (MS, "M. Sc.", "Eva", "", "Lang", "Sehr geehrte Frau Lang"),
    (MR, "Mag.", "Max", "", "Lang", "Sehr geehrter Herr Lang"),
    (MR, "MBA", "Max", "", "Lang", "Sehr geehrter Herr Lang"),
    (MS, "Ph.D.", "Eva", "", "Lang", "Sehr geehrte Frau Lang"),
    (MR, "Ministerialrat a.D.", "Max", "", "Lang", "Sehr geehrter Herr Ministerialrat Lang"),
    (MR, "Ministerialrat a. D. Dr.", "Max", "", "Lang", "Sehr geehrter Herr Ministerialrat Dr. Lang"),
    (MS, "Staatssekretärin", "Eva", "", "Lang", "Sehr geehrte Frau Staatssekretärin Lang"),
    (MR, "Pfarrer i. R.", "Max", "", "Lang", "Sehr geehrter Herr Pfarrer Lang"),
    (MR, "Rechtsanwalt", "Max", "", "Lang", "Sehr geehrter Herr Rechtsanwalt Lang"),
    (MR, "Dr. MdB", "Max", "", "Lang", "Sehr geehrter Herr Dr. Lang"),
    (MR, "", "Max", "Freiherr von", "Altenburg", "Sehr geehrter Freiherr von Altenburg"),
    (MR, "", "Max", "Freiherr zu", "Altenburg", "Sehr geehrter Freiherr zu Altenburg"),
    (MS, "", "Eva", "Freifrau von", "Altenburg", "Sehr geehrte Freifrau von Altenburg"),
    (MR, "", "Max", "Graf zu", "Altenburg", "Sehr geehrter Graf zu Altenburg"),
    (MS, "", "Eva", "Gräfin", "Altenburg", "Sehr geehrte Gräfin Altenburg"),
    (MR, "", "Max", "", "Graf von Altenburg", "Sehr geehrter Graf von Altenburg"),
    (MR, "Dr.", "Max", "Graf von", "Altenburg", "Sehr geehrter Herr Dr. Graf von Altenburg"),
    (MR, "", "Max", "Edler von", "Altenburg", "Sehr geehrter Herr Edler von Altenburg"),
    (MS, "", "Eva", "Graf von", "Altenburg", "Sehr geehrte Frau Graf von Altenburg"),
    (MR, "", "Oskar Maria", "", "Graf", "Sehr geehrter Herr Graf"),
    (MS, "", "Eva", "", "Müller-Lüdenscheid", "Sehr geehrte Frau Müller-Lüdenscheid"),
    (MS, "", "Eva", "", "Schmidt von Altenstadt", "Sehr geehrte Frau Schmidt von Altenstadt"),
    (NEUTRAL, "", "Kim", "", "Lee", "Guten Tag Kim Lee"),
    (NEUTRAL, "Dr.", "Eike", "von", "Repgow", "Guten Tag Dr. Eike von Repgow"),
    (NEUTRAL, "Prof. Dr.", "Luca", "", "Rossi", "Guten Tag Prof. Luca Rossi"),
    (NEUTRAL, "", "Moritz", "Freiherr von", "Altenburg", "Guten Tag Moritz Freiherr von Altenburg"),
    (NEUTRAL, "", "", "", "Ayşe", "Guten Tag Ayşe"),
    (NEUTRAL, "", "Erika", "", "", "Guten Tag Erika"),
    (MS, "", "Erika", "", "", "Guten Tag Erika"),
    (MS, "", "", "", "Lang", "Sehr geehrte Frau Lang"),
    (MS, "Dr.", "", "", "", "Sehr geehrte Damen und Herren"),
    (NEUTRAL, "", "", "", "", "Sehr geehrte Damen und Herren"),
]

ENGLISH = [
    (MS, "", "Erika", "", "Müller", "Dear Ms Müller"),
    (MR, "", "Max", "", "Müller", "Dear Mr Müller"),
    (MR, "Dr.", "Max", "", "Müller", "Dear Dr Müller"),
    (MS, "Prof. Dr. Dr. h.c.", "Erika", "von der", "Heide", "Dear Professor von der Heide"),
    (MR, "Dipl.-Ing.", "Max", "", "Müller", "Dear Mr Müller"),
    (MR, "Sir", "Keir", "", "Hardy", "Dear Sir Keir"),
    (MS, "Dame", "Judi", "", "Bench", "Dear Dame Judi"),
    (MR, "Ambassador", "Max", "", "Stone", "Dear Ambassador Stone"),
    (MR, "", "Max", "Graf von", "Altenburg", "Dear Graf von Altenburg"),
    (MR, "", "Vincent", "van", "Gogh", "Dear Mr van Gogh"),
    (NEUTRAL, "", "Kim", "", "Lee", "Dear Kim Lee"),
    (NEUTRAL, "Dr", "Kim", "", "Lee", "Dear Dr Lee"),
    (NEUTRAL, "", "Kim", "", "", "Dear Kim"),
    (NEUTRAL, "", "", "", "", "Dear Sir or Madam"),
]


@pytest.mark.req("CON-14")
@pytest.mark.parametrize("case", GERMAN, ids=lambda case: case[-1])
def test_german_salutation(case: tuple[FormOfAddress, str, str, str, str, str]) -> None:
    *fields, expected = case
    assert salutation(person(*fields)) == expected


@pytest.mark.req("CON-14")
@pytest.mark.parametrize("case", ENGLISH, ids=lambda case: case[-1])
def test_english_salutation(case: tuple[FormOfAddress, str, str, str, str, str]) -> None:
    *fields, expected = case
    assert salutation(person(*fields, language="en")) == expected


@pytest.mark.req("CON-14")
def test_own_text_replaces_the_generated_one_in_any_language() -> None:
    contact = person(MS, "Dr.", "Erika", "", "Müller", language="en", salutation_override="Liebe Erika")
    assert salutation(contact) == "Liebe Erika"


@pytest.mark.req("CON-14")
def test_an_organisation_is_addressed_without_a_name() -> None:
    organisation = Contact("con_1", "cl", kind=Kind.ORGANISATION, organisation="Beispiel AG", last_name="Rest")
    assert salutation(organisation) == "Sehr geehrte Damen und Herren"
    assert full_name(organisation) == "Beispiel AG"


def test_the_full_name_keeps_the_title_as_typed() -> None:
    contact = person(MR, "Prof. Dr. h.c.", "Max", "Freiherr von", "Altenburg")
    assert full_name(contact) == "Prof. Dr. h.c. Max Freiherr von Altenburg"


@pytest.mark.parametrize("title", ["Prof", "PROF.", "Univ.Prof.", "Prof. Dr. Dr.", "Dr. Prof."])
def test_every_spelling_of_professor_is_the_highest_grade(title: str) -> None:
    assert spoken(title).grade is Grade.PROFESSOR


HOME = PostalAddress(street="Königsallee 1", postal_code="40212", city="Düsseldorf")
BLOCKS = [
    ({}, HOME, "Beispiel AG\nFrau Dr. Erika von der Heide\nKönigsallee 1\n40212 Düsseldorf"),
    (
        {"extra": "Redaktion"}, HOME,
        "Beispiel AG\nFrau Dr. Erika von der Heide\nRedaktion\nKönigsallee 1\n40212 Düsseldorf",
    ),
    ({"kind": "private"}, HOME, "Frau Dr. Erika von der Heide\nKönigsallee 1\n40212 Düsseldorf"),
    ({"country": "DE"}, HOME, "Beispiel AG\nFrau Dr. Erika von der Heide\nKönigsallee 1\n40212 Düsseldorf"),
    (
        {"country": "AT", "postal_code": "1010", "city": "Wien"}, HOME,
        "Beispiel AG\nFrau Dr. Erika von der Heide\nKönigsallee 1\n1010 WIEN\nÖSTERREICH",
    ),
    (
        {"country": "GB", "postal_code": "SW1A 2AA", "city": "London"}, HOME,
        "Beispiel AG\nFrau Dr. Erika von der Heide\nKönigsallee 1\nLONDON\nSW1A 2AA\nVEREINIGTES KÖNIGREICH",
    ),
    (
        {"country": "US", "postal_code": "10001", "city": "New York, NY"}, HOME,
        "Beispiel AG\nFrau Dr. Erika von der Heide\nKönigsallee 1\nNEW YORK, NY 10001\nVEREINIGTE STAATEN",
    ),
]  # fmt: skip


@pytest.mark.req("CON-05")
@pytest.mark.parametrize(("changes", "base", "expected"), BLOCKS)
def test_address_block(changes: dict[str, str], base: PostalAddress, expected: str) -> None:
    fields = {"street": base.street, "postal_code": base.postal_code, "city": base.city} | changes
    contact = person(
        MS, "Dr.", "Erika", "von der", "Heide", organisation="Beispiel AG", addresses=(PostalAddress(**fields),)
    )
    assert address_block(contact) == expected


@pytest.mark.req("CON-06")
def test_letter_head_is_address_block_and_salutation_with_comma() -> None:
    contact = person(MR, "", "Max", "", "Lang", addresses=(HOME,))
    assert letter_head(contact) == "Herrn Max Lang\nKönigsallee 1\n40212 Düsseldorf\n\nSehr geehrter Herr Lang,"


@pytest.mark.req("CON-06")
def test_without_an_address_the_letter_head_is_the_salutation() -> None:
    assert letter_head(person(MR, "", "Max", "", "Lang")) == "Sehr geehrter Herr Lang,"
