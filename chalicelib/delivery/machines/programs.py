"""What a user agent text says about who reads."""

import re
from functools import lru_cache

from chalicelib.delivery.machines.model import Program

_SCANNERS = re.compile(
    r"(?i)mimecast|proofpoint|barracuda|safelinks|safe-?links|urldefense|messagelabs|symantec|fireeye"
    r"|trendmicro|trend micro|forcepoint|websense|cisco-?(?:ironport|talos)|ironport|sophos"
    r"|hornetsecurity|checkpoint|check point"
    r"|avanan|mailguard|fortinet|fortiguard|vipre|zscaler|cloudmark|spamexperts|paloalto|bitdefender|virustotal|urlscan"
)
_PREVIEWS = re.compile(
    r"(?i)microsoft office (?:existence|protocol)|ms-office|skypeuripreview|slackbot|whatsapp"
    r"|telegrambot"
)
_LIBRARIES = re.compile(
    r"(?i)^(?:python|curl|wget|go-http|java|okhttp|apache-httpclient|libwww|ruby|axios|node|php|perl|aiohttp|httpx"
    r"|scrapy|postman|insomnia|guzzle)|headlesschrome|phantomjs|puppeteer|playwright|selenium"
    r"|^mozilla/4\.0 \(compatible; ?\)$"
)
_IMAGE_PROXIES = re.compile(r"(?i)googleimageproxy|ggpht\.com|gmailimageproxy|yahoomailproxy|imageproxy")


@lru_cache(maxsize=4096)
def program_of(user_agent: str) -> Program:
    """The kind of program that names itself so.

    Image proxies of mailbox providers fetch when their user opens the mail; Apple's privacy proxy, which names itself
    `Mozilla/5.0` and nothing else, fetches in any case.
    """
    text = user_agent.strip()
    if not text:
        return Program.NONE
    if _IMAGE_PROXIES.search(text):
        return Program.IMAGE_PROXY
    if text == "Mozilla/5.0":
        return Program.PRIVACY_PROXY
    if _SCANNERS.search(text):
        return Program.SCANNER
    if _PREVIEWS.search(text):
        return Program.PREVIEW
    return Program.CRAWLER if _is_crawler(text) else Program.READER


def _is_crawler(text: str) -> bool:
    if _LIBRARIES.search(text):
        return True
    import crawleruseragents
    from ua_parser import parse_device

    if crawleruseragents.is_crawler(text):
        return True
    device = parse_device(text)
    return device is not None and device.family == "Spider"
