"""A structural check of PDF/A-3B with an associated invoice, after ISO 19005-3 and the ZUGFeRD specification.

It is no full validator: what it cannot see (colour spaces of pictures, which we do not have; the typeface's tables)
veraPDF judges in `make invoices-judges`.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "fx": "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_FORBIDDEN_KEYS = ("/AA", "/JavaScript", "/JS", "/Launch", "/XFA", "/RichMedia", "/TR", "/HTP")


def faults(pdf: bytes, *, file_name: str, conformance: str, xml: bytes) -> list[str]:
    """What is wrong with the file; an empty list when nothing is."""
    found = list(_outside(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for check in (_catalogue, _fonts, _pages, _objects):
            found += check(document)
        found += _metadata(document, file_name=file_name, conformance=conformance)
        found += _attachment(document, file_name=file_name, xml=xml)
    return found


def _outside(pdf: bytes) -> Iterator[str]:
    lines = pdf.split(b"\n", 2)
    if not lines[0].startswith(b"%PDF-1."):
        yield "no header of PDF 1.x"
    if not lines[1].startswith(b"%") or sum(byte > 127 for byte in lines[1][1:5]) < 4:
        yield "no comment of four bytes above 127 after the header"
    if not pdf.rstrip().endswith(b"%%EOF"):
        yield "something follows the end"
    if b"/Encrypt" in pdf.rsplit(b"trailer", 1)[-1]:
        yield "encrypted"


def _catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in document.trailer:
        yield "no identifier in the trailer"
    intents = [one for one in document.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents for PDF/A"
    elif "/DestOutputProfile" not in intents[0] or int(intents[0].DestOutputProfile.N) != 3:
        yield "the output intent has no RGB profile"
    elif intents[0].DestOutputProfile.read_bytes()[36:40] != b"acsp":
        yield "the output profile is no ICC profile"
    yield from _root(document)


def _root(document: pikepdf.Pdf) -> Iterator[str]:
    for key in ("/Lang", "/Metadata", "/AF"):
        if key not in document.Root:
            yield f"the catalogue lacks {key}"
    if isinstance(document.Root.get("/OpenAction"), pikepdf.Dictionary):
        yield "an action at opening"
    if "/NeedAppearances" in document.Root.get("/AcroForm", {}):
        yield "a form without appearances"


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    seen = set()
    for page in document.pages:
        for _, font in page.Resources.get("/Font", pikepdf.Dictionary()).items():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield from _font(font)
    if not seen:
        yield "no typeface"


def _font(font: Any) -> Iterator[str]:
    name = str(font.BaseFont)
    if font.Subtype != "/Type0" or "/ToUnicode" not in font:
        yield f"{name}: not composite, or not readable as text"
        return
    inner = font.DescendantFonts[0]
    descriptor = inner.FontDescriptor
    if "/FontFile2" not in descriptor:
        yield f"{name}: not embedded"
        return
    if "+" not in name or len(name.split("+", maxsplit=1)[0]) != 7:
        yield f"{name}: no subset prefix"
    if "/CIDToGIDMap" not in inner or font.Encoding not in ("/Identity-H", "/Identity-V"):
        yield f"{name}: codes and glyphs are not tied"
    yield from _widths(name, inner, descriptor.FontFile2.read_bytes())


def _widths(name: str, inner: Any, data: bytes) -> Iterator[str]:
    """The declared widths must be those of the embedded glyphs (ISO 19005-3, 6.2.11.5)."""
    from fontTools.ttLib import TTFont

    embedded = TTFont(io.BytesIO(data))
    per_mille = 1000 / embedded["head"].unitsPerEm
    glyphs, widths = embedded.getGlyphOrder(), embedded["hmtx"]
    stream = inner.CIDToGIDMap
    mapped = stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    for code, width in _declared(inner.get("/W", [])):
        at = int.from_bytes(mapped[2 * code : 2 * code + 2]) if mapped else code
        actual = widths[glyphs[at]][0] * per_mille
        if code and abs(actual - width) > 1:  # glyph 0 is never shown
            yield f"{name}: glyph {code} is {actual} wide, not {width}"


def _declared(entries: Any) -> Iterator[tuple[int, float]]:
    position = 0
    while position < len(entries):
        first, second = int(entries[position]), entries[position + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + number, float(width)) for number, width in enumerate(second))
            position += 2
        else:
            yield from ((code, float(entries[position + 2])) for code in range(first, int(second) + 1))
            position += 3


def _pages(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, start=1):
        if [float(edge) for edge in page.MediaBox] != [0, 0, 595.28, 841.89]:
            yield f"page {number} is not A4: {page.MediaBox}"
        for note in page.get("/Annots", []):
            if not int(note.get("/F", 0)) & 4:
                yield f"page {number} has a note that is not printed"


def _objects(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in _FORBIDDEN_KEYS:
            if key in item:
                yield f"forbidden {key}"
        if isinstance(item, pikepdf.Stream) and "/LZWDecode" in str(item.get("/Filter", "")):
            yield "compressed by LZW"
        if isinstance(item, pikepdf.Stream) and "/F" in item:
            yield "a stream outside the file"


def _metadata(document: pikepdf.Pdf, *, file_name: str, conformance: str) -> Iterator[str]:
    packet = document.Root.Metadata.read_bytes()
    root = etree.fromstring(packet)
    if b"<rdf:RDF xmlns" not in packet:
        yield "readers built on Adobe's library do not see the metadata"
    wanted = {
        "pdfaid:part": "3",
        "pdfaid:conformance": "B",
        "fx:DocumentType": "INVOICE",
        "fx:DocumentFileName": file_name,
        "fx:ConformanceLevel": conformance,
    }
    for path, value in wanted.items():
        shown = root.findtext(f".//{path}", namespaces=_NS)
        if shown != value:
            yield f"metadata {path}: {shown!r}, not {value!r}"
    declared = {name.text for name in root.iterfind(".//pdfaProperty:name", _NS)}
    if declared != {"DocumentType", "DocumentFileName", "Version", "ConformanceLevel"}:
        yield f"the extension schema declares {sorted(map(str, declared))}"
    for path in ("dc:title//rdf:li", "dc:creator//rdf:li", "xmp:CreateDate", "xmp:ModifyDate"):
        if not root.findtext(f".//{path}", namespaces=_NS):
            yield f"metadata lack {path}"
    if len(document.docinfo.keys()):
        yield "the old information dictionary may contradict the metadata"


def _attachment(document: pikepdf.Pdf, *, file_name: str, xml: bytes) -> Iterator[str]:
    named = document.Root.Names.EmbeddedFiles.Names
    specs = list(document.Root.AF)
    if len(specs) != 1 or len(named) != 2 or named[1].objgen != specs[0].objgen:
        yield "not exactly one associated file, named and associated"
        return
    spec = specs[0]
    if str(spec.F) != file_name or str(spec.UF) != file_name or str(named[0]) != file_name:
        yield f"the file is called {spec.F}"
    if spec.AFRelationship != "/Alternative":
        yield f"its relationship is {spec.AFRelationship}"
    file = spec.EF.F
    if file.get("/Subtype") not in ("/text/xml", "/application/xml") or "/ModDate" not in file.get("/Params", {}):
        yield "no media type or no date at the file"
    if file.read_bytes() != xml:
        yield "the file inside is not the original"
