"""Which file types are executable or can carry macros, by name and by content (MAI-20, MAI-21)."""

import re

_EXECUTABLE = """
ade adp apk app appcontent-ms application appref-ms appx appxbundle bas bat chm cmd cnt com cpl crt csh deb
diagcab dll dmg dylib ex_ exe fxp gadget grp hlp hpj hta htc inf ins ipa iqy isp its jar jnlp js jse ksh lib
library-ms lnk mad maf mag mam maq mar mas mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml msc msh msh1
msh1xml msh2 msh2xml mshxml msi msix msixbundle msp mst msu ocx ops osd pcd pif pkg pl plg prf prg ps1 ps1xml
ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 pst py pyc pyo pyw pyz pyzw rb reg rpm run scf scr sct search-ms
settingcontent-ms sh shb shs so sys theme url vb vbe vbp vbs vhd vhdx vsmacros vsw vxd webpnp website ws wsb wsc
wsf wsh xbap xll xnk
"""
EXECUTABLE_EXTENSIONS = frozenset(_EXECUTABLE.split())
"""Types that run when opened, after the block lists of the large mail programs."""

_MACRO = """
doc docm dot dotm xls xlm xlt xla xlsm xlsb xltm xlam ppt pot pps ppa ppam pptm potm ppsm sldm mpp pub slk wiz
"""
MACRO_EXTENSIONS = frozenset(_MACRO.split())
"""Office types that can carry macros; `.doc` and its relatives are excluded as a whole (MAI-20, MAI-35)."""

_CLOSED = """
7z rar ace arj cab iso img lzh lha vhd vhdx wim udf r00 zoo z zst
"""
CLOSED_ARCHIVE_EXTENSIONS = frozenset(_CLOSED.split())
"""Archives that cannot be looked into here, so that nobody can say what they hold."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "executable"),
    (b"\x7fELF", "executable"),
    (b"\xca\xfe\xba\xbe", "executable"),
    (b"\xfe\xed\xfa\xce", "executable"),
    (b"\xfe\xed\xfa\xcf", "executable"),
    (b"\xce\xfa\xed\xfe", "executable"),
    (b"\xcf\xfa\xed\xfe", "executable"),
    (b"dex\n", "executable"),
    (b"\x00asm", "executable"),
    (b"#!", "executable"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "executable"),
    (b"ITSF", "executable"),
    (b"!<arch>", "executable"),
    (b"\xed\xab\xee\xdb", "executable"),
    (b"\x00\x01\x00\x00Standard Jet DB", "executable"),
    (b"\x00\x01\x00\x00Standard ACE DB", "executable"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "macro_capable"),
    (b"ID;P", "macro_capable"),
    (b"7z\xbc\xaf\x27\x1c", "closed_archive"),
    (b"Rar!\x1a\x07", "closed_archive"),
    (b"MSCF", "closed_archive"),
    (b"\x28\xb5\x2f\xfd", "closed_archive"),
    (b"\x1f\x9d", "closed_archive"),
)

_OLE_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "VBA", "_xmlmacros"))
_TRICK = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def extension(name: str) -> str:
    """The extension that decides how a file opens: lower case, behind the last dot, trailing dots ignored."""
    bare = (name.split(":", 1)[0] if ":" in name[2:] else name).rstrip(" .\t")
    return bare.rpartition(".")[2].lower() if "." in bare else ""


def has_trick_characters(name: str) -> bool:
    """Whether the name holds invisible or direction-changing characters that disguise its end."""
    return _TRICK.search(name) is not None


def name_verdict(name: str) -> str:
    """`executable`, `macro_capable`, `closed_archive`, `disguised_name` or an empty text, by the name alone."""
    if has_trick_characters(name):
        return "disguised_name"
    kind = extension(name)
    if kind in EXECUTABLE_EXTENSIONS:
        return "executable"
    if kind in MACRO_EXTENSIONS:
        return "macro_capable"
    return "closed_archive" if kind in CLOSED_ARCHIVE_EXTENSIONS else ""


def content_verdict(content: bytes) -> str:
    """The same by the first bytes and telling marks, whatever the name says; `macros` where macros are there."""
    for magic, verdict in _MAGIC:
        if content.startswith(magic):
            if verdict == "macro_capable" and any(mark in content for mark in _OLE_MACROS):
                return "macros"
            return verdict
    if content[:8].lstrip().startswith(b"{\\rt") and re.search(rb"\\obj(data|update|ocx)", content):
        return "embedded_object"
    if b"%PDF-" in content[:1024] and re.search(rb"/(JavaScript|Launch)\b", content):
        return "active_content"
    if content[32769:32774] == b"CD001":
        return "closed_archive"
    return ""


def is_markup(content: bytes) -> bool:
    """Whether the content would be read as HTML, SVG or XML by a program that looks at it."""
    return content[:512].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
