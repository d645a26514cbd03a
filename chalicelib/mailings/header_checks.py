"""Nothing that a user typed may break out of a mail header; the contact person is complete (MAI-22)."""

from collections.abc import Iterator

from chalicelib.kit.errors import Finding
from chalicelib.kit.text import BadAddress, is_header_safe, normalise_address
from chalicelib.mailings.model import ContactPerson, Draft


def header_findings(draft: Draft) -> tuple[Finding, ...]:
    """Every field of a draft that holds line breaks, control characters or encoded words."""
    return tuple(_unsafe(where) for where, text in _header_texts(draft) if not is_header_safe(text))


def name_findings(where: str, name: str) -> tuple[Finding, ...]:
    """Whether a name is one line of text; it may come to stand in a header or a file name."""
    return () if is_header_safe(name) else (_unsafe(where),)


def contact_person_findings(person: ContactPerson) -> tuple[Finding, ...]:
    """Whether name and e-mail address of the contact person are there and well-formed (MAI-22)."""
    found = []
    if not person.name.strip():
        found.append(
            Finding(
                "contact_person.name",
                "contact_person_missing",
                "Bitte einen Ansprechpartner nennen.",
                "Name a contact person.",
            )
        )
    if not _is_address(person.email):
        found.append(
            Finding(
                "contact_person.email",
                "contact_address_malformed",
                "Der Ansprechpartner braucht eine gültige E-Mail-Adresse.",
                "The contact person needs a valid e-mail address.",
            )
        )
    return tuple(found)


def _header_texts(draft: Draft) -> Iterator[tuple[str, str]]:
    yield "subject", draft.subject
    yield "contact_person.name", draft.contact_person.name
    yield "contact_person.email", draft.contact_person.email
    yield "contact_person.phone", draft.contact_person.phone
    for index, ref in enumerate(draft.attachments):
        yield f"attachments.{index}.file_name", ref.file_name
        yield f"attachments.{index}.content_type", ref.content_type
    for index, ref in enumerate(draft.pictures):
        yield f"pictures.{index}.file_name", ref.file_name
        yield f"pictures.{index}.content_id", ref.content_id


def _is_address(text: str) -> bool:
    from email_validator import EmailNotValidError, validate_email

    try:
        normalise_address(text)
        validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except (BadAddress, EmailNotValidError):
        return False
    return True


def _unsafe(where: str) -> Finding:
    return Finding(
        where,
        "unsafe_header",
        "Zeilenumbrüche, Steuerzeichen und kodierte Wörter sind hier nicht erlaubt.",
        "Line breaks, control characters and encoded words are not allowed here.",
    )
