"""What the documents of an invoice are."""

from enum import StrEnum

from chalicelib.kit.records import dataclass


class Profile(StrEnum):
    """Which rules the XML keeps to (BT-24)."""

    EN_16931 = "urn:cen.eu:en16931:2017"
    XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"

    @property
    def file_name(self) -> str:
        """What the XML is called inside the PDF (ZUGFeRD 2.3)."""
        return "xrechnung.xml" if self is Profile.XRECHNUNG else "factur-x.xml"

    @property
    def conformance(self) -> str:
        """What the PDF's metadata call it."""
        return "XRECHNUNG" if self is Profile.XRECHNUNG else "EN 16931"


@dataclass(frozen=True)
class InvoiceFiles:
    """`xml` is the original of the invoice (INV-33): cross-industry invoice, UTF-8. `pdf` shows it and has it inside.

    The same invoice gives the same bytes, so that a repeated job stores the same objects.
    """

    profile: Profile
    xml: bytes
    pdf: bytes

    @property
    def sends_xml(self) -> bool:
        """Whether the customer wants the XML alone (a Leitweg-ID is set); else it travels inside the PDF."""
        return self.profile is Profile.XRECHNUNG
