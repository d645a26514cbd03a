"""The words of mail servers, compiled when first needed: refusals, the dead, troubles on the way (BOU-02)."""

import re
from functools import cached_property, lru_cache

from chalicelib.delivery.bounces.model import BounceReason as R
from chalicelib.delivery.bounces.refusals import REFUSALS, Table

_DEAD: Table = (
    (
        R.MOVED,
        (
            r"\b551\b.{0,40}not our|has moved|have moved|(?:mailbox|user|recipient|address) (?:has )?moved",
            r"new (?:e-?mail )?address|no forwarding address|address (?:has )?changed|has been replaced by",
            r"not our (?:user|customer)|no longer (?:at|with) (?:this|us|the)|recipient has left",
        ),
    ),
    (
        R.TAKES_NO_MAIL,
        (
            r"null ?mx",
            (
                r"(?:host|domain|system|host/domain|server)(?: \S+)?(?: does| is| do)?(?: not|n't) accept(?:s"
                r"|ing)?(?: any)? (?:mail|e-?mail|network messages|messages)"
            ),
            r"doesn'?t receive e-?mail|does not receive e-?mail|system not accepting network messages",
            r"no (?:smtp|mail) service|no mx (?:record )?found|indicated no smtp service|nullmx",
            r"not accepting network messages|not receive mail|mail (?:server|service) is not available for",
            r"does not (?:handle|host|have) (?:e-?)?mail|sends? no mail",
        ),
    ),
    (
        R.DOMAIN_UNKNOWN,
        (
            (
                r"(?:host|domain)(?: name)?(?: or domain)? ?(?:name )?(?:\S+ )?(?:is |was |does |could |couldn'?t "
                r"|can'?t |cannot |be )*(?:unknown|not (?:be )?(?:found|exist|known|resolve)"
                r"|n'?t (?:be )?(?:found|exist"
                r"|be found)|non-?existent|invalid|is not reachable)"
            ),
            r"unknown (?:host|domain|mail (?:host|domain))|no such (?:host|domain)|non-?existent (?:host|domain)",
            r"nxdomain|nonexistentdomain|illegal host/?domain|bad destination (?:system|host)",
            r"(?:invalid|bad) (?:host|domain)(?: name)?|unrouteable (?:mail )?(?:domain|address)",
            r"unroutable (?:address|domain)|couldn'?t find any host",
            r"(?:could not|couldn'?t|cannot|can'?t) (?:find|resolve) (?:the )?(?:any )?(?:host|domain|server|mx)",
            r"dns domain .{0,80}does not exist|domain (?:is )?not reachable",
            r"all host address lookups failed permanently|point to non-existent hosts",
            r"domain .{1,80} (?:is |has )(?:expired|not registered)|name or service not known",
            r"as the remote domain doesn|remote domain .{0,20}exist|no mail ?servers? (?:for|found)",
            r"mx lookup .{0,40}fail|had no relevant answers|dns server returned answer with no data",
            r"address family not supported",
        ),
    ),
)

_TROUBLES: Table = (
    (
        R.TIMED_OUT,
        (
            r"expired|timed? ?out|too long|retry time|retries|multiple attempts",
            r"(?:could not|cannot|not) be delivered (?:for|within|in|after) |giving up|delivery (?:was )?aborted",
            r"has been delayed|not yet been delivered|deferred|still (?:undelivered|trying)|frozen|retry timeout",
            r"message is delayed|was delayed|failing for a long time|delivery attempts failed|no longer be retried",
            r"in the queue|will (?:be retried|keep trying|continue)|queue ?time|host not reachable",
            r"did not accept our requests to connect|socket error|temporary problem",
        ),
    ),
    (
        R.NETWORK,
        (
            r"connection (?:refused|reset|lost|closed|dropped|failed|was)|lost connection|no route to host",
            r"network (?:is )?(?:unreachable|error|down)|unreachable",
            r"(?:unable|not able|wasn'?t able|failed) to (?:connect|establish|contact|open)|too many hops|hop count",
            r"routing loop|mail loop|loops? back|loop detected|mxloopback|best-preference mx|name server|name service",
            r"dns (?:lookup|query|error|failure|problem)|lookup fail|host name lookup|cannot connect|couldn'?t connect",
            r"no answer from host|tls (?:negotiation|handshake)|no mail exchanger|ssl",
        ),
    ),
    (
        R.RECIPIENT_SYSTEM,
        (
            (
                r"(?:local|server|system|internal|configuration|operating system|i/o|disk|database|ldap|mailer|command"
                r"|temporary|temporarily|lookup) (?:\w+ )?(?:error|failure|fault|fail|deferr)"
            ),
            r"mailer error|service (?:temporarily |currently |is )?(?:unavailable|not available)|pipe to|child process",
            r"transport error|ldap server|returned error|command (?:output|died|failed)",
            r"cannot (?:create|open|write|update)|couldn'?t (?:create|open|write)|read-only|temporarily unavailable",
            r"please try (?:again )?later|try again|greylist|graylist|busy|cannot route|several matches|ambiguous",
            r"procmail|maildrop|can'?t create|permission denied|no such file|system resources|out of memory|loop alert",
            r"delivery error",
        ),
    ),
    (
        R.PROTOCOL,
        (
            r"improper sequence|bad sequence|syntax error|unrecognized command|command (?:not|un)\s?\w*",
            r"need (?:mail|rcpt)|protocol error|bad command",
        ),
    ),
)

_UNKNOWN = (
    (
        r"(?:user|recipient|mailbox|account|address|customer|subscriber|mail ?box|local part|alias|rcpt|addressee"
        r"|person|name)(?:\W{1,3}\S+\W?)? ?(?:is |was |are |were |does |do |could |name |id |mail ?box |here "
        r"|address |account |\(s\) )*(?:unknown|not (?:be )?(?:found|exist|known|valid|recogni[sz]ed|present"
        r"|listed|local|available here|registered|defined|here|accepted|deliverable)|n'?t (?:be )?(?:found|exist"
        r"|known|have|valid|list)|no longer (?:exist|active|available|valid|in use|accept|on)|invalid"
        r"|non-?existent|doesn'?t exist|undeliverable|disabled permanently|unavailable|does not exist|no found)"
    ),
    (
        r"unknown (?:or (?:illegal|invalid) )?(?:user|recipient|address|mailbox|account|local|alias|customer"
        r"|subscriber|to address|virtual|rcpt)"
    ),
    r"no such (?:user|recipient|address|mailbox|account|person|local|alias|customer|name|e-?mail|virtual|rcpt)",
    (
        r"no (?:mailbox|user|account|address|recipient|one)s? (?:here |at this |by |with |found|of |named"
        r"|matching)"
    ),
    r"invalid (?:recipient|user|address|mailbox|account|e-?mail|to address|local|destination|final|rcpt)",
    r"bad (?:destination (?:mailbox|address)|recipient|user|address|mailbox|rcpt)",
    r"non-?existent (?:user|recipient|mailbox|account|address)|illegal (?:alias|user|recipient|address)",
    r"(?:recipient|destination) address(?:es)? (?:rejected|refused|unknown)|rcpt (?:rejected|refused)",
    r"address rejected|recipient (?:rejected|refused|denied|no longer)",
    r"user (?:doesn'?t|does not) (?:have|exist)|doesn'?t have an? .{0,60}account",
    r"not a (?:valid|known|local|registered) (?:user|recipient|mailbox|address|account|e-?mail)|no mail ?box",
    r"nosuchuser|badrcptto|validrcptto|badrecipientto|email account that you tried to reach does not exist",
    r"mailbox unavailable|destination addresses were unknown|no valid recipients|address does not",
    r"addresses? (?:is |are )?invalid|unknown$|does not exist|couldn'?t be found|is not (?:a )?(?:known|valid)",
    r"not known at|this user does|550 rejected|542 |no account|user is unknown|users? not found",
    (
        r"delivery to (?:this|that|the following) (?:address|recipient|user)s? (?:is |was "
        r"|has )?(?:failed permanently|not possible)"
    ),
    r"kein (?:benutzer|postfach|account|empf)|nicht gefunden|unbekannt|existiert nicht",
    r"empf.{1,3}nger .{0,40}(?:nicht|unbekannt|abgelehnt)|utilisateur inconnu|inconnu|inexist|no existe",
    r"non esiste|sconosciuto|onbekend",
)

_CERTAINLY_UNKNOWN = (
    r"not listed in (?:\w+ )?(?:domino|public|directory|name|address)|domino .{0,40}(?:directory|\$b)",
    r"recipient name is not recogni[sz]ed|000c05a6|recip(?:ient)?notfound|resolver\.adr\.exrecipnotfound",
    r"domain or user isn'?t in my list|wasn'?t found at|because the address couldn'?t be found|address not found",
    r"email account that you tried to reach does not exist",
    r"requested action not taken: mailbox (?:unavailable|not found)|no valid recipients for this mm",
    r"mail\.local: unknown|this user doesn'?t have|no mailbox here by that name",
    r"not found by smtp address lookup|user name of email address not valid|unknown user: \S+@",
    r"invalid final delivery userid|no mailbox by that name|bad-mailbox|542 .{0,80}rejected",
)


class Words:
    """Texts of which any may occur."""

    def __init__(self, *patterns: str) -> None:
        self._patterns = patterns

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile("|".join(self._patterns))

    def search(self, text: str) -> re.Match[str] | None:
        """The first occurrence of any of them."""
        return self._compiled.search(text)


SOFT_FIRST = REFUSALS
UNDELIVERABLE = _DEAD
SOFT_LAST = _TROUBLES
USER_UNKNOWN = Words(*_UNKNOWN)
USER_UNKNOWN_STRONG = Words(*_CERTAINLY_UNKNOWN)
REPORTERS_SUMMARY = Words(r"the user\(s\) account is [\w ]{4,40}")


def first_match(table: Table, text: str) -> R | None:
    """The first class whose texts occur in `text`."""
    return next((reason for reason, patterns in table if _words(patterns).search(text)), None)


@lru_cache(maxsize=256)
def _words(patterns: tuple[str, ...]) -> Words:
    return Words(*patterns)
