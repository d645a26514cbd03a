"""What a contact may say, with all findings at once (CON-03, CON-12)."""

from dataclasses import replace

import pytest

from chalicelib.contacts.encoding import content_digest, from_body, same_content, to_body
from chalicelib.contacts.matching import address_keys, contact_id_for, name_key, same_person
from chalicelib.contacts.model import Contact, FormOfAddress, Kind, Origin, Phone, PostalAddress
from chalicelib.contacts.rules import contact_findings, tidied

BASE = Contact("con_1", "cli_1", last_name="Müller")


def codes(contact: Contact) -> list[tuple[str, str]]:
    return [(finding.where, finding.code) for finding in contact_findings(contact)]


ADDRESSES = [
    ("erika@example.org", True),
    ("Erika.Müller@example.org", False),
    ("erika@müller.de", True),
    ("erika+presse@example.co.uk", True),
    ("erika@redaktion.test", True),
    ("erika", False),
    ("erika@", False),
    ("@example.org", False),
    ("erika@example", False),
    ("erika@@example.org", False),
    ("erika@exam ple.org", False),
    ("erika@example..org", False),
    ("Erika <erika@example.org>", False),
    ("erika@example.org\r\nBcc: x@example.org", False),
    ("=?utf-8?q?x=0ABcc?=@example.org", False),
    ("erika@[127.0.0.1]", False),
    ("a" * 65 + "@example.org", False),
]


@pytest.mark.req("CON-12")
@pytest.mark.parametrize(("address", "accepted"), ADDRESSES)
def test_email_addresses(address: str, accepted: bool) -> None:
    assert (not contact_findings(replace(BASE, emails=(address,)))) is accepted


@pytest.mark.req("CON-03")
def test_all_findings_come_together_in_both_languages() -> None:
    broken = replace(
        BASE,
        first_name="x" * 101,
        title="Dr.\nBcc: a@b.de",
        organisation="=?utf-8?q?x?=",
        emails=("nobody", "a@example.org"),
        phones=(Phone("keine"),),
        addresses=(PostalAddress(city="Ort\x00", country="Deutschland"),),
        labels=("x" * 61,),
        notes="Zeile 1\nZeile 2\x07",
    )
    found = contact_findings(broken)
    assert {(f.where, f.code) for f in found} == {
        ("first_name", "too_long"),
        ("title", "control_characters"),
        ("organisation", "control_characters"),
        ("emails.0", "bad_email"),
        ("phones.0.number", "bad_phone"),
        ("addresses.0.city", "control_characters"),
        ("addresses.0.country", "bad_country"),
        ("labels.0", "too_long"),
        ("notes", "control_characters"),
    }
    assert all(finding.de and finding.en and finding.de != finding.en for finding in found)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact("c", "cl"), [("last_name", "missing")]),
        (Contact("c", "cl", emails=("a@example.org",)), []),
        (Contact("c", "cl", organisation="AG"), []),
        (Contact("c", "cl", kind=Kind.ORGANISATION, last_name="X"), [("organisation", "missing")]),
        (
            Contact("c", "cl", first_name="Eva", emails=tuple(f"a{i}@example.org" for i in range(11))),
            [("emails", "too_many")],
        ),
        (Contact("c", "cl", last_name="X", notes="Zeile 1\n\tZeile 2"), []),
    ],
)
def test_what_a_contact_needs_at_least_and_may_have_at_most(contact: Contact, expected: list[tuple[str, str]]) -> None:
    assert codes(contact) == expected


def test_tidying_drops_blanks_doubles_and_empty_parts() -> None:
    untidy = replace(
        BASE,
        first_name="  Eva ",
        emails=(" a@Example.org", "", "A@example.org ", "b@example.org"),
        labels=("Presse ", "PRESSE", " ", "Köln  West"),
        phones=(Phone(" "), Phone("0211 1")),
        addresses=(PostalAddress(), PostalAddress(city="Köln")),
    )
    tidy = tidied(untidy)
    assert tidy.first_name == "Eva"
    assert [address.lower() for address in tidy.emails] == ["a@example.org", "b@example.org"]
    assert [label.lower() for label in tidy.labels] == ["presse", "köln west"]
    assert (len(tidy.phones), len(tidy.addresses)) == (1, 1)
    assert tidied(tidy) == tidy


SAME = [
    ({"emails": ("a@example.org",)}, {"emails": ("x@example.org", "A@Example.org")}, True),
    ({"emails": ("a@example.org",)}, {"emails": ("b@example.org",)}, False),
    ({"emails": ("a@example.org",)}, {"emails": ("a+b@example.org",)}, False),
    ({"emails": ("a@müller.de",)}, {"emails": ("a@xn--mller-kva.de",)}, True),
    ({"first_name": "Eva"}, {"first_name": "EVA "}, True),
    ({"last_name": "Müller", "organisation": "WDR"}, {"last_name": "Mueller", "organisation": "wdr"}, True),
    ({"last_name": "Müller", "organisation": "WDR"}, {"last_name": "Müller", "organisation": "NDR"}, False),
    ({"emails": ("a@example.org",)}, {}, True),
    ({"title": "Dr."}, {"title": ""}, True),
    ({"last_name": "Strauß"}, {"last_name": "STRAUSS"}, True),
    ({"last_name": "Müller-Groß"}, {"last_name": "Müller Groß"}, True),
]


@pytest.mark.req("CON-15")
@pytest.mark.parametrize(("a", "b", "same"), SAME)
def test_doubles_are_told_by_address_else_by_name_and_organisation(a: dict, b: dict, same: bool) -> None:
    first, second = replace(BASE, **a), replace(BASE, contact_id="con_2", **b)
    assert same_person(first, second) is same
    assert same_person(second, first) is same


def test_there_is_no_double_of_nobody() -> None:
    nobody = Contact("con_1", "cl", emails=("a@example.org",))
    other = Contact("con_2", "cl", organisation="AG")
    assert name_key(nobody) == name_key(other) == ""
    assert not same_person(nobody, other)
    assert address_keys(replace(nobody, emails=("not an address", "A@example.org", "a@EXAMPLE.org"))) == (
        "a@example.org",
    )


def test_imported_records_get_the_same_identifier_for_the_same_key_in_one_client_only() -> None:
    key = "a@example.org"
    assert contact_id_for("acc", "cli", key) == contact_id_for("acc", "cli", key)
    assert len({contact_id_for(*parts) for parts in (("a", "c", key), ("b", "c", key), ("a", "d", key))}) == 3


def test_what_is_written_is_what_is_read() -> None:
    full = Contact(
        "con_1", "cli_1", Kind.ORGANISATION, FormOfAddress.MS, "Dr.", "Eva", "von", "Müller", "Chefin", "AG",
        (PostalAddress("private", "c/o", "Weg 1", "50667", "Köln", "AT"),), (Phone("0211", "mobile"),),
        ("a@example.org",), "en", ("Presse",), "Notiz\nzwei", Origin.IMPORTED, "Zeile 7", "per Mail", False,
        "Liebe Eva", "2026", "2027", ("k",), 3,
    )  # fmt: skip
    for contact in (full, BASE):
        assert from_body(contact.contact_id, "cli_1", to_body(contact), version=contact.version) == contact
    assert same_content(full, replace(full, version=9, updated_at="x", undo_keys=()))
    assert not same_content(full, replace(full, notes="anders"))
    assert content_digest(full) == content_digest(replace(full, version=9)) != content_digest(BASE)
