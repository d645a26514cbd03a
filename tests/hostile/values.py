"""What attackers and broken programs put into a field."""

from typing import Any

HEADER_INJECTION = {
    "cr lf header": "Muster\r\nBcc: opfer@example.org",
    "lf header": "presse@werk.example\nBcc: opfer@example.org",
    "bare cr": "Muster\rX-Evil: 1",
    "unicode line separator": "Muster\u2028Bcc: opfer@example.org",
    "next line": "Muster\x85Bcc: opfer@example.org",
    "vertical tab": "Muster\x0bBcc: x",
    "encoded word": "=?utf-8?q?Muster=0D=0ABcc:_opfer@example.org?=",
}

TEXTS = {
    **HEADER_INJECTION,
    "nul": "Mus\x00ter",
    "lone surrogate": "Mus\ud800ter",
    "reversed surrogates": "\udc00\ud800",
    "right to left override": "Muster\u202egpj.exe",
    "only invisible": "\u200b\u200d\ufeff\u2060",
    "only blanks": " \t\u00a0\u3000 ",
    "empty": "",
    "private and unassigned": "\ue000\uffff\U0010ffff",
    "many combining marks": "e" + "\u0301" * 2000,
    "jinja": "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "placeholder": "{{ last_name | default }}{{unsubscribe_url}}",
    "broken placeholder": "{{ {{ }} | }} {% %}",
    "format string": "{0.__class__.__mro__}%s%n{actor.account_id}",
    "mjml include": '<mj-include path="/etc/passwd" /><mj-raw>x</mj-raw>',
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "svg script": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "xml entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "sql": "'; DROP TABLE contacts; --",
    "dynamodb expression": "attribute_exists(pk) OR :v = :v #pk",
    "key separator": "A#acc_0#CONTACT#../../",
    "path": "../../../../etc/passwd",
    "windows path": "C:\\Windows\\..\\evil.exe",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "command": "$(rm -rf /)`id`;|&",
    "url": "javascript:alert(document.cookie)",
    "metadata url": "http://169.254.169.254/latest/meta-data/",
    "regex": "(a+)+$[",
    "megabyte": "ä" * 1_000_000,
    "very long word": "x" * 12_001,
    "very long address": "x" * 400 + "@" + "y" * 400 + ".example",
    "address without domain": "muster@",
    "address with blanks": "a b@c d.example",
    "quoted address": '"a\\"@b"@werk.example',
    "address literal": "x@[127.0.0.1]",
    "idna overflow": "x@" + "ä" * 300 + ".example",
    "bad punycode": "x@xn--\u0000.xn--a",
    "xn address": "x@xn--zzzzzzzzzzzzz.example",
    "dots": "..@..",
    "number text": "9" * 5000,
}

WRONG_TYPES: dict[str, Any] = {
    "null": None,
    "true": True,
    "number": 7,
    "fraction": 0.1,
    "minus": -1,
    "huge number": 10**400,
    "above 64 bits": 2**64,
    "list": [],
    "list of lists": [[[]]],
    "object": {},
    "object with proto": {"__proto__": {"admin": True}, "$ne": 1},
    "not a number": float("nan"),
    "infinity": float("inf"),
}

_CORE = (
    "cr lf header",
    "encoded word",
    "unicode line separator",
    "nul",
    "lone surrogate",
    "right to left override",
    "jinja",
)
ALWAYS: dict[str, Any] = {
    **{name: TEXTS[name] for name in _CORE},
    **{name: WRONG_TYPES[name] for name in ("null", "huge number", "object with proto", "not a number")},
}
ROTATING: dict[str, Any] = {name: value for name, value in (TEXTS | WRONG_TYPES).items() if name not in ALWAYS}
