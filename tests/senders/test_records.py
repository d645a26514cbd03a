"""The four records and what is said of them (SND-03 to SND-06)."""

import pytest

from chalicelib.senders.dkim_record import check_dkim
from chalicelib.senders.dmarc import check_dmarc
from chalicelib.senders.domain_check import check_mx
from chalicelib.senders.model import RecordCheck, Verdict
from chalicelib.senders.spf import check_spf, with_include
from tests.senders.zone import SILENT, Zone

_US = {("amazonses.com", "TXT"): ["v=spf1 ip4:199.255.192.0/22 -all"]}
_NAME = "dp1._domainkey.presse.example"


def _said(check: RecordCheck) -> tuple[str, list[str]]:
    for finding in check.findings:
        assert finding.de
        assert finding.en
        assert "{" not in finding.de + finding.en
    return check.verdict.value, [finding.code for finding in check.findings]


@pytest.mark.req("SND-04")
@pytest.mark.parametrize(
    ("texts", "verdict", "codes"),
    [
        (["v=spf1 include:amazonses.com -all", "google-site-verification=x"], "ok", []),
        (["v=spf1 INCLUDE:AmazonSES.com ~all"], "ok", []),
        (["v=spf1 include:other.example -all"], "ok", []),
        (["v=spf1 redirect=other.example"], "ok", []),
        (["v=spf1 include:amazonses.com +all"], "ok", ["spf_allows_all"]),
        (["v=spf1 mx a ip4:1.2.3.4/24 ip6:2001:db8::/32 exists:%{i}.x.example -all"], "wrong", ["spf_not_included"]),
        (["v=spf1 -all"], "wrong", ["spf_not_included"]),
        (["v=spf1"], "wrong", ["spf_not_included"]),
        (["v=spf1 include:amazonses.com -all", "v=spf1 mx -all"], "wrong", ["spf_multiple"]),
        (["v=spf1 include:amazonses.com inklude:x -all"], "wrong", ["spf_broken"]),
        (["v=spf1 include:gone.example include:amazonses.com -all"], "wrong", ["spf_broken"]),
        (["v=spf1 include:slow.example include:amazonses.com -all"], "ok", []),
        (["v=spf1 include:slow.example -all"], "unknown", ["dns_no_answer"]),
        (["v=spf1 include:loop.example -all"], "wrong", ["spf_not_included"]),
        (["v=spf10 include:amazonses.com -all"], "missing", ["spf_missing"]),
        ([], "missing", ["spf_missing"]),
        (SILENT, "unknown", ["dns_no_answer"]),
    ],
)
def test_spf(texts: list[str] | str, verdict: str, codes: list[str]) -> None:
    zone = Zone(
        {
            **_US,
            ("presse.example", "TXT"): texts,
            ("other.example", "TXT"): ["v=spf1 include:amazonses.com -all"],
            ("slow.example", "TXT"): SILENT,
            ("loop.example", "TXT"): ["v=spf1 include:loop.example include:presse.example -all"],
        }
    )
    assert _said(check_spf("presse.example", "amazonses.com", zone)) == (verdict, codes)


@pytest.mark.parametrize(("others", "verdict"), [(9, "ok"), (10, "wrong")])
def test_spf_may_take_ten_look_ups_and_no_more(others: int, verdict: str) -> None:
    mechanisms = " ".join(f"include:s{n}.example" for n in range(others))
    zone = Zone({**_US, ("presse.example", "TXT"): [f"v=spf1 {mechanisms} include:amazonses.com -all"]})
    for n in range(others):
        zone.records[f"s{n}.example", "TXT"] = ["v=spf1 ip4:1.1.1.1 -all"]
    check = check_spf("presse.example", "amazonses.com", zone)
    assert check.verdict.value == verdict
    assert len(zone.asked) <= 12


def test_an_spf_tree_without_end_is_given_up_soon() -> None:
    zone = Zone({("presse.example", "TXT"): ["v=spf1 include:n0.example -all"]})
    for n in range(500):
        zone.records[f"n{n}.example", "TXT"] = [f"v=spf1 include:n{n + 1}.example a mx -all"]
    assert _said(check_spf("presse.example", "amazonses.com", zone)) == ("wrong", ["spf_too_many_lookups"])
    assert len(zone.asked) <= 12


@pytest.mark.parametrize(
    ("record", "suggested"),
    [
        ("", "v=spf1 include:amazonses.com ~all"),
        ("v=spf1 mx -all", "v=spf1 include:amazonses.com mx -all"),
        ("v=spf1 include:amazonses.com -all", "v=spf1 include:amazonses.com -all"),
    ],
)
def test_the_suggested_spf_keeps_what_is_there(record: str, suggested: str) -> None:
    assert with_include(record, "amazonses.com") == suggested


@pytest.mark.parametrize(
    ("texts", "verdict", "codes"),
    [
        (["v=DKIM1; k=rsa; p=KEY"], "ok", []),
        (["p=KEY"], "ok", []),
        (["v=DKIM1;k=rsa;t=s; p=K E Y;"], "ok", []),
        (["v=DKIM1; k=rsa; p=OTHER"], "wrong", ["dkim_wrong"]),
        (["v=DKIM1; k=ed25519; p=KEY"], "wrong", ["dkim_wrong"]),
        (["v=DKIM1; k=rsa; p="], "wrong", ["dkim_revoked"]),
        (["v=DKIM1; k=rsa; p=KEY", "v=DKIM1; p=OLD"], "wrong", ["dkim_multiple"]),
        (["hallo"], "wrong", ["dkim_wrong"]),
        ([], "missing", ["dkim_missing"]),
        (SILENT, "unknown", ["dns_no_answer"]),
    ],
)
def test_dkim(texts: list[str] | str, verdict: str, codes: list[str]) -> None:
    zone = Zone({(_NAME, "TXT"): texts})
    check = check_dkim("dp1", "presse.example", public_key="KEY", lookup=zone)
    assert _said(check) == (verdict, codes)
    assert all(_NAME in finding.de for finding in check.findings)


@pytest.mark.parametrize(
    ("records", "verdict", "policy"),
    [
        ({"_dmarc.news.presse.example": ["v=DMARC1; p=reject; rua=mailto:a@b"]}, "ok", "reject"),
        ({"_dmarc.presse.example": ["v=DMARC1; p=quarantine"]}, "ok", "quarantine"),
        ({"_dmarc.presse.example": ["v=DMARC1; p=reject; sp=none"]}, "ok", "none"),
        ({"_dmarc.news.presse.example": ["v=DMARC1; p=none; sp=reject"]}, "ok", "none"),
        ({"_dmarc.news.presse.example": ["v=DMARC1; p=nein"]}, "wrong", ""),
        ({"_dmarc.news.presse.example": ["v=DMARC1"]}, "wrong", ""),
        ({"_dmarc.news.presse.example": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]}, "wrong", ""),
        ({"_dmarc.news.presse.example": ["v=spf1 -all"]}, "missing", ""),
        ({"_dmarc.news.presse.example": SILENT}, "unknown", ""),
        ({}, "missing", ""),
    ],
)
def test_dmarc(records: dict[str, list[str] | str], verdict: str, policy: str) -> None:
    zone = Zone({(name, "TXT"): texts for name, texts in records.items()})
    check = check_dmarc("news.presse.example", zone)
    assert (check.record.verdict.value, check.policy) == (verdict, policy)
    assert ("_dmarc.example", "TXT") not in zone.asked
    _said(check.record)


@pytest.mark.req("SND-04")
@pytest.mark.parametrize(
    ("texts", "verdict", "codes"),
    [
        (["10 mx.presse.example."], Verdict.OK, []),
        (["0 ."], Verdict.WRONG, ["mx_null"]),
        ([], Verdict.MISSING, ["mx_missing"]),
        (SILENT, Verdict.UNKNOWN, ["dns_no_answer"]),
    ],
)
def test_mx(texts: list[str] | str, verdict: Verdict, codes: list[str]) -> None:
    assert _said(check_mx("presse.example", Zone({("presse.example", "MX"): texts}))) == (verdict.value, codes)
