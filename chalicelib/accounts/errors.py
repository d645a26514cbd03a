"""What can go wrong around accounts."""

from chalicelib.kit.errors import Conflict, NotSignedIn


class BadCredentials(NotSignedIn):
    """Unknown user, wrong password or inactive user: one answer for all, so that nobody learns which (SEC-11)."""

    code = "bad_credentials"
    de, en = "Benutzername oder Passwort stimmen nicht.", "User name or password is wrong."


class LoginTaken(Conflict):
    """The user name is in use somewhere in the service (LIC-08)."""

    code = "login_taken"
    de, en = "Dieser Benutzername ist vergeben.", "This user name is taken."
