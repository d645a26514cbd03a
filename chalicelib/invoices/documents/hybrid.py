"""The XML inside the PDF, as ZUGFeRD prescribes: associated file, relationship *alternative*, extension metadata.

fpdf2 writes both itself, with the invoice's date: factur-x would put in the clock, and the same invoice must give the
same bytes. Its metadata are factur-x's.
"""

from typing import Any

from chalicelib.invoices.documents.canvas import Canvas
from chalicelib.invoices.documents.clean import readable
from chalicelib.invoices.documents.model import Profile
from chalicelib.invoices.documents.wording import subject
from chalicelib.invoices.model import Invoice

_WANTED_BY_READERS = {
    "rdf:RDF": 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
    "rdf:Description": 'rdf:about=""',
}
"""Readers built on Adobe's library do not see metadata without these attributes (found by Mustang)."""

_SCHEMA = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"


def embed(canvas: Canvas, invoice: Invoice, xml: bytes, profile: Profile) -> None:
    """Attach the XML and declare it; the relationship says that both show the same invoice (INV-33)."""
    canvas.embed_file(
        bytes=xml,
        basename=profile.file_name,
        mime_type="text/xml",
        associated_file_relationship="Alternative",
        modification_date=canvas.creation_date,
        creation_date=canvas.creation_date,
        desc="Factur-X/ZUGFeRD",
        compress=True,
        checksum=True,
    )
    canvas.set_subject(subject(invoice))
    canvas.set_xmp_metadata(_xmp(canvas, invoice, profile))


def _xmp(canvas: Canvas, invoice: Invoice, profile: Profile) -> str:
    from facturx.facturx import generate_xmp_object
    from lxml import etree

    facts: dict[str, Any] = {
        "pdfa3_flavor": "B",
        "title": readable(canvas.title or ""),
        "author": readable(invoice.seller.name),
        "subject": readable(subject(invoice)),
        "producer": canvas.producer,
        "creator_tool": canvas.creator,
        "timestamp": f"{invoice.issued_on.isoformat()}T12:00:00+00:00",
        "version": "1.0" if profile is Profile.EN_16931 else "3.0",
        "documenttype": "INVOICE",
        "xml_filename": profile.file_name,
        "xmp_level": profile.conformance,
        "urn": _SCHEMA,
    }
    packet = str(etree.tostring(generate_xmp_object(facts), pretty_print=True, encoding="unicode"))
    for tag, attribute in _WANTED_BY_READERS.items():
        packet = packet.replace(f"<{tag}>", f"<{tag} {attribute}>")
    return packet
