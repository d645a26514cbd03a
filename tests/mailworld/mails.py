"""Mails as the product hands them over, for the tests of the world."""

SES_ID = "0107019a1b2c3d4e-5f6a7b8c-9d0e-4f1a-8b2c-{0:012d}-000000"


def ses_mail(recipient: str, number: int = 0, *, mailing: str = "mlg_A", html: str = "", generation: int = 1) -> bytes:
    kind = "text/html" if html else "text/plain"
    return (
        f"X-SES-Message-ID: {SES_ID.format(number)}\r\n"
        f"X-SES-Message-Tags: ac=acc_A, ml={mailing}, gn={generation}, bx=0, rk=rcp_{number}, at=1\r\n"
        "X-SES-Configuration-Set: depesche\r\n"
        f"{head(recipient)}Content-Type: {kind}; charset=utf-8\r\n\r\n{html or 'Guten Tag'}\r\n"
    ).encode()


def plain_mail(recipient: str) -> bytes:
    return f"{head(recipient)}Content-Type: text/plain; charset=utf-8\r\n\r\nGuten Tag\r\n".encode()


def head(recipient: str) -> str:
    return (
        "From: =?utf-8?q?M=C3=BCller?= <presse@mueller.example>\r\n"
        f"To: {recipient}\r\nSubject: =?utf-8?q?Er=C3=B6ffnung?=\r\n"
        "Date: Tue, 24 Nov 2026 13:00:00 +0000\r\nMessage-ID: <1@mueller.example>\r\nMIME-Version: 1.0\r\n"
    )
