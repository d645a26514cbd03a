"""Faults put into good invoices: a judge that lets one pass is no judge."""

from collections.abc import Callable
from dataclasses import replace

from chalicelib.invoices.documents.model import InvoiceFiles, Profile
from chalicelib.invoices.documents.service import build
from tests.invoices_documents.judges import judging, schematron
from tests.invoices_documents.samples import invoice


def _in_xml(old: str, new: str) -> Callable[[InvoiceFiles], InvoiceFiles]:
    def plant(files: InvoiceFiles) -> InvoiceFiles:
        assert old.encode() in files.xml, old
        return replace(files, xml=files.xml.replace(old.encode(), new.encode()))

    return plant


def _in_pdf(old: bytes, new: bytes) -> Callable[[InvoiceFiles], InvoiceFiles]:
    def plant(files: InvoiceFiles) -> InvoiceFiles:
        assert old in files.pdf, old
        return replace(files, pdf=files.pdf.replace(old, new))

    return plant


RULES: dict[str, Callable[[InvoiceFiles], InvoiceFiles]] = {
    "BR-CO-15": _in_xml("<ram:GrandTotalAmount>", "<ram:GrandTotalAmount>1"),
    "BR-CO-10": _in_xml("<ram:LineTotalAmount>450.00", "<ram:LineTotalAmount>450.01"),
    "BR-S-08": _in_xml("<ram:BasisAmount>", "<ram:BasisAmount>1"),
    "BR-DE-15": _in_xml("<ram:BuyerReference>04011000-1234512345-06</ram:BuyerReference>", ""),
    "BR-DE-5": _in_xml("<ram:PersonName>Annika Weiß</ram:PersonName>", ""),
    "BR-DE-6": _in_xml("<ram:CompleteNumber>+49 211 5550100</ram:CompleteNumber>", ""),
}
"""Faults that the rules of EN 16931 or XRechnung find, by the rule."""

FILES: dict[str, Callable[[InvoiceFiles], InvoiceFiles]] = {
    "schema": _in_xml("rsm:ExchangedDocument>", "rsm:Exchanged>"),
    "relationship": _in_pdf(b"/AFRelationship /Alternative", b"/AFRelationship /Data"),
    "part": _in_pdf(b"<pdfaid:part>3", b"<pdfaid:part>1"),
    "metadata of old readers": _in_pdf(b"<rdf:RDF xmlns:rdf=", b"<rdf:RDF\nxmlns:rdf="),
    "profile": _in_pdf(b"/GTS_PDFA1", b"/GTS_PDFX1"),
    "conformance": _in_pdf(b"<fx:ConformanceLevel>EN 16931", b"<fx:ConformanceLevel>EXTENDED"),
    "another original": _in_xml("Benutzerlizenzen", "Nutzerlizenzen"),
    "amount": _in_xml("<ram:GrandTotalAmount>2843.18", "<ram:GrandTotalAmount>2843.19"),
}
"""Faults that schema, structure or comparison find."""

FAULTS = {**RULES, **FILES}


def missed() -> list[str]:
    """The planted faults that nobody found."""
    return [*rules_missed(), *files_missed()]


def rules_missed() -> list[str]:
    """Those that the rule files let pass."""
    good = build(invoice(xrechnung=True))
    return [
        name
        for name, plant in RULES.items()
        if not any(name in found for found in schematron.violations(plant(good).xml, xrechnung=True))
    ]


def files_missed() -> list[str]:
    """Those that the other judges let pass."""
    good = build(invoice())
    assert good.profile is Profile.EN_16931
    return [name for name, plant in FILES.items() if not judging.of_files(plant(good), "de")]
