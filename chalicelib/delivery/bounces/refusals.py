"""How mail servers refuse for reasons that do not lie in the address: their words, by class (BOU-02).

Texts of RFC 3463, of the common servers and of the large mailbox providers. The order matters: a text that fits several
classes belongs to the first. Patterns are for lower-case one-line text and nest no repetition, so their time is linear.
"""

from chalicelib.delivery.bounces.model import BounceReason as R

Table = tuple[tuple[R, tuple[str, ...]], ...]

REFUSALS: Table = (
    (
        R.MAILBOX_FULL,
        (
            r"mail ?box (?:is |was |has become |seems to be |of .{1,80} is )?(?:over)?full",
            r"mailbox (?:size |quota |storage )?(?:limit |has )?(?:is )?exceed|over ?quota",
            r"over (?:the |its |his |disk |storage |mail ?box |max.{0,20} )?quota",
            r"out of (?:storage|disk|mailbox) ?(?:space)?",
            r"quota (?:is |has been |would be |limit )?(?:exceed|violation|full|reached)",
            r"exceed\w* (?:the |their |its |his |mail ?box |storage |disk |user )*quota",
            r"(?:storage|disk|space) (?:quota |limit |space )*(?:is |has been )?(?:exceeded|full)",
            r"not enough (?:disk |storage |free )?(?:space|quota)",
            r"insufficient (?:disk |system |storage |free )*(?:space|quota)|no (?:space|room) left",
            r"account is (?:over|full)|user is over|exceeds? (?:the )?allowed size",
            r"number of messages in recipient'?s mailbox|mailbox exceed|too many messages on this (?:mailbox|drop)",
            r"account is temporarily over|inbox (?:is )?full|postfach (?:ist )?(?:voll|über)|speicherplatz",
            r"bo[iî]te (?:aux lettres )?pleine|maildir (?:delivery )?over|mail folder is full|file too large",
            r"would exceed .{0,40}(?:quota|limit)|has no space|storage (?:space )?exhausted|out of space",
            r"allocated storage|mailfolder is full|exceeded storage allocation",
            r"exceeded (?:the |his |her )?(?:maximum )?(?:space|mailbox)",
        ),
    ),
    (
        R.TOO_LARGE,
        (
            (
                r"(?:message|mail|size|content|header|line)s? (?:size |length |is |was |file )*"
                r"(?:too (?:big|large|long)"
                r"|exceeds? (?:the )?(?:fixed |maximum |size|limit|max))"
            ),
            r"(?:size|line|length) limit exceeded|too (?:big|large) (?:message|mail)",
            r"(?:larger|bigger) than (?:the )?(?:maximum|allowed|current)",
            r"maximum (?:message |allowed |permitted |size )*size",
            r"exceed\w* (?:the )?(?:maximum )?(?:message|mail|size)[ _-]?(?:size|limit)|recip(?:ient)?sizelimit",
            r"message length exceeds|max(?:imum)? message size|size .{0,30}exceeds|exeeded the maximum size",
            r"nachricht ist zu gro|message size exceeds",
        ),
    ),
    (
        R.AUTHENTICATION,
        (
            r"\bdmarc\b|\bspf\b|\bdkim\b|unauthenticated (?:e-?mail|mail)|sender (?:is )?unauthenticated|openspf",
            r"sender id \(pra\)|fails? (?:sender )?authentication|authentication (?:checks? )?failed",
            r"not (?:properly )?authenticated|domain ?keys? ",
        ),
    ),
    (
        R.BLOCKED,
        (
            r"reverse dns|\bptr\b|\brdns\b|ip name lookup failed",
            (
                r"(?:cannot|can't|unable to|could not|couldn't) (?:find|resolve|verify"
                r"|determine) your (?:reverse )?(?:host|ip|client)"
            ),
            r"no (?:reverse|ptr|rdns)|client host(?:name)? rejected|client host .{0,80}blocked",
            r"domain of (?:your )?(?:client|ip)|invalid (?:helo|ehlo)|helo command rejected|bad (?:dns )?ptr",
            r"reputation|blacklist|black list|blocklist|block list|blocked (?:by|using|because|due|for|from)",
            r"\b(?:dns|r)bls?\b|spamhaus|spamcop|sorbs|barracudacentral|senderbase|talosintel|banned (?:sending )?ip",
            r"ip (?:address )?(?:\S+ )?(?:is |has been |was )?(?:blocked|banned|listed|rejected|not allowed)",
            r"listed (?:at|in|by|on) ",
            (
                r"(?:your|sending) (?:server|host|ip|network|isp|mail server)(?: address)? .{0,60}(?:block|reject|refus"
                r"|denied|not allowed|listed|banned)"
            ),
            r"not accepting connections? from|connections? (?:will )?not (?:be )?accepted",
            r"connection (?:refused|rejected|denied) (?:by|from|-|due)|(?:esmtp|smtp) not accepting connections",
            r"too many errors|please use the smtp server of your isp|use your (?:isp|provider)",
            r"dynamic (?:ip|address|pool|host)|dial-?up|residential|generic host",
            r"access (?:to this .{1,40} )?(?:has been )?denied\W{1,3}(?:banned|spam|your ip|ip |see )",
            r"daily relay quota|blocked, ",
            r"(?:mail|email|message) from .{1,80} (?:is |has been |was )?(?:blocked|not (?:allowed|accepted))",
            r"no (?:access from )?(?:mail from )?(?:your )?(?:open|insecure) relay",
            r"you(?:r ip)? (?:are|is) not (?:allowed|authorized|permitted) to (?:connect|send)|service refuse",
            r"service refused|refused - see|bad reputation|poor reputation|unfortunately, messages from",
            r"access denied, (?:traffic|bad|banned)|host .{1,80} is not allowed",
        ),
    ),
    (
        R.TOO_FAST,
        (
            r"receiving mail at a rate|receiving mail too quickly|rate[- ]limit|(?:sending|message|connection) rate",
            (
                r"too many (?:connections?|recipients|messages|mails|emails|concurrent|sessions|requests|invalid|hits"
                r"|login)"
            ),
            r"too (?:fast|quickly|frequently|much (?:mail|traffic))",
            r"limit (?:of|for) .{0,30}(?:recipients|messages|connections)",
            (
                r"(?:hourly|daily|message|recipient|sending|rcpt|connection)s? (?:count |sending )?(?:limit"
                r"|quota) (?:has been |was |is )?(?:exceeded|reached)"
            ),
            r"throttl|try again later, |deferred due to user complaints|exceeded .{0,40}(?:rate|limit|recipients per)",
            r"reciplimit|intermittent|max(?:imum)? (?:number of )?(?:recipients|connections|messages)",
        ),
    ),
    (
        R.SPAM,
        (
            r"\bspam\b|spam(?:my|ming|med|assassin|[ -]?(?:detected|filter|score|like|content|check))|unsolicited",
            r"\bube\b|\buce\b|\bbulk (?:e-?mail|mail)\b|\bjunk\b|gtube|phish|mail rejete|mail rejected\. ?ofr",
            r"ofr_50[67]|looks like (?:spam|junk)",
            (
                r"message (?:content )?(?:was |has been )?(?:rejected|blocked|refused) (?:by|due to|because of) (?:our "
                r"|the |its )?(?:content|filter|bulk|anti)"
            ),
            r"considered .{0,40}(?:bulk|unsolicited)|cloudmark|message filtered|content filter",
            r"rule imposed mailbox access|blacklisted url|suspicious|bayes|dspam|commtouch|tagged as|abusive",
            r"anti-?abuse|unacceptable content|advertis(?:ing|ement) (?:mail|not)",
        ),
    ),
    (
        R.CONTENT,
        (
            r"virus|malware|trojan|infected|\bworm\b|phishing",
            (
                r"attachments? .{0,40}(?:not (?:allowed|accepted|permitted)|block|reject|prohibit|banned|forbidden"
                r"|contain)"
            ),
            r"(?:illegal|prohibited|banned|forbidden|blocked|unacceptable|dangerous|executable) (?:attachment|file)",
            r"content (?:is )?(?:rejected|refused|denied|not (?:allowed|accepted))|message content rejected",
            r"media error|bad content|8-?bit (?:data|mime)|illegal (?:character|mime)|improper (?:use of )?",
            r"mime (?:error|type|format|header)|too many mime|malformed|non-?compliant|not rfc|rfc ?\d{3,4} compl\w+",
            r"rfc-?compliant|rfc 5322|bare lf|bare newline|multiple (?:\d{3} [\d.]+ )?(?:addresses|from|subject)",
            r"header (?:error|not|is|missing|too)|missing (?:from|date|message-id|header)",
            r"invalid (?:from|header|message|mime|date)",
            r"headers? .{0,40}(?:missing|invalid|not allowed|are not accepted)|duplicate header",
            r"multiple (?:from|to|cc|subject|date) headers?",
        ),
    ),
    (
        R.POLICY,
        (
            r"policy reasons?|policy (?:violation|reject|restrict|block|prohibit)",
            r"(?:local|security|company|organi[sz]ation|admin\w*|site) policy|violat\w+|potential security",
            r"content guidelines|message (?:was |is )?(?:not accepted|rejected|refused) for|administrat\w+ prohibit",
            r"prohibited|message (?:was )?rejected|rejected by .{0,40}(?:policy|rule|transport|admin|organi)",
            r"denied by policy|not (?:permitted|allowed) by|rejected for policy|tls (?:is )?required|starttls",
            r"encryption (?:required|needed)|must issue|we do not accept mail from this",
            r"email (?:blocked|refused|rejected)",
        ),
    ),
    (
        R.SENDER_REFUSED,
        (
            (
                r"sender(?:'s)? (?:address |domain |verify |email |id |is |was |has been |mail )*(?:rejected|refused"
                r"|denied|blocked|invalid|unknown|not (?:found|allowed|exist|authori|verif)|failed|does not exist"
                r"|doesn'?t exist|must)"
            ),
            r"sender verif|verify sender|unroutable sender|unrouteable sender|domain of sender|sender domain",
            r"valid sender|from: ?(?:domain|address)? ?(?:is )?invalid|domain is invalid. please provide a valid from",
            r"bad sender|bogus (?:mail from|sender|helo)|invalid sender|unverified (?:address|sender)|fake sender",
            (
                r"(?:mail from|return[- ]path|from address|envelope[- ]sender|envelope from|originator"
                r"|badmailfrom).{0,60}(?:reject|refus|denied|invalid|not (?:exist|allowed|valid|permitted|accept|resol)"
                r"|does not|unknown|blocked|forbidden|badmailfrom|unresolvable)"
            ),
            r"badmailfrom|purported responsible|backscatter|not allowed to send|not authori[sz]ed to send",
            r"resolver\.rst\.notauthori|restricted to (?:internal|members|auth)|senders? (?:is|are) not",
            r"you are not (?:allowed|authori|permitted)|resolver\.rst\.auth|authrequired",
            r"only accepts (?:mail|messages) from|may not have permission|permission to (?:post|send)",
            r"not have permission|members only|not a member|closed list|null sender",
            r"domain (?:name )?(?:of the )?(?:sender|from) |by the recipient's settings",
            r"does not accept (?:mail|messages) from|not accept(?:ing)? (?:mail|messages|email) from",
            r"group .{1,80}(?:permission|post)",
        ),
    ),
    (
        R.RELAY_DENIED,
        (
            (
                r"relay(?:ing)? (?:access |is |has been |mail |through .{1,60} |not )*(?:denied|prohibited"
                r"|not (?:permitted|allowed)|rejected|refused|disallowed)"
            ),
            r"not (?:permitted|allowed) to relay|unable to relay|cannot relay|can'?t relay|won'?t relay|no relay",
            r"not relay|insecure mail relay|we do not relay|relay denied|relaynotallowed|relay operation rejected",
            r"relay error|rcpthosts|not (?:an? )?open relay|not a (?:local|valid) (?:gateway|relay)",
            r"not a registered gateway|specified domain is not allowed|this system is not configured to relay",
            r"this mail server requires authentication|authentication (?:is )?required|smtp auth",
            r"domain not (?:hosted|handled|local)|mail server .{0,40}not configured .{0,20}domain",
        ),
    ),
    (
        R.MAILBOX_DISABLED,
        (
            (
                r"(?:account|mailbox|user|address|recipient|e-?mail(?: address| account)?|login"
                r"|inbox)(?:\(s\))? (?:\S+ )?(?:that you tried to reach )?(?:account )?(?:is |are |was |has been "
                r"|have been |is currently |is temporarily |temporarily |currently |status )*(?:disabled|suspended"
                r"|inactive|deactivated|blocked|closed|locked|frozen|not active|unavailable temporarily|expired|on hold"
                r"|terminated|temporarily (?:un|limited)|administratively)"
            ),
            r"disabled (?:recipient|mailbox|account|user|address)",
            r"(?:suspended|inactive|locked|disabled) (?:account|user|mailbox)|not active|over ?due",
            r"domain (?:has been )?(?:disabled|suspended)|mailaddress is administrati|is a deactivated",
            r"currently suspended|temporarily suspended|temporarily disabled|on vacation",
            r"not accepting (?:any )?(?:mail|messages)(?: at this time| right)?$|disabled or discontinued|dormant",
            r"unpaid|mailbox currently|has not been activated|account expired",
        ),
    ),
)
