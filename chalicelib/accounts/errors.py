"""What can go wrong around accounts."""

from chalicelib.kit.errors import Conflict, InvalidInput, NotSignedIn, QuotaExceeded


class BadCredentials(NotSignedIn):
    """Unknown user, wrong password or inactive user: one answer for all, so that nobody learns which (SEC-11)."""

    code = "bad_credentials"
    de, en = "Benutzername oder Passwort stimmen nicht.", "User name or password is wrong."


class BadCode(NotSignedIn):
    """The second step failed: wrong, spent, replaced or expired (SEC-09)."""

    code = "bad_code"
    de, en = "Der Code stimmt nicht oder gilt nicht mehr.", "The code is wrong or no longer valid."


class CodeRequired(NotSignedIn):
    """The password is right, and the second step comes now (SEC-07)."""

    code = "code_required"
    de, en = "Bitte geben Sie den Code ein.", "Please enter the code."


class SessionSuperseded(NotSignedIn):
    """The user has signed in elsewhere (ROL-09)."""

    code = "session_superseded"
    de, en = "Sie haben sich an anderer Stelle angemeldet.", "You have signed in somewhere else."


class SessionRevoked(NotSignedIn):
    """The session was ended by an administrator or by the user elsewhere (LIC-13)."""

    code = "session_revoked"
    de, en = "Ihre Sitzung wurde beendet.", "Your session was ended."


class TooManyTries(QuotaExceeded):
    """Sign-in from here is blocked or delayed for a while (SEC-12), alike for known and unknown users."""

    code = "too_many_tries"
    de = "Zu viele Versuche. Bitte warten Sie {retry_after_s} Sekunden."
    en = "Too many tries. Please wait {retry_after_s} seconds."


class LoginTaken(Conflict):
    """The user name is in use somewhere in the service (LIC-08)."""

    code = "login_taken"
    de, en = "Dieser Benutzername ist vergeben.", "This user name is taken."


class EmailTaken(Conflict):
    """Another user of the account has this e-mail address (LIC-08)."""

    code = "email_taken"
    de, en = "Diese E-Mail-Adresse gehört schon zu einem Benutzer.", "This e-mail address belongs to another user."


class LicencesExhausted(Conflict):
    """As many users are active as are licensed (LIC-03)."""

    code = "licences_exhausted"
    de = "Alle {licensed} Lizenzen sind vergeben. Der Lizenzverwalter kann das Abonnement erweitern."
    en = "All {licensed} licences are in use. The licence manager can extend the subscription."


class RoleHeld(Conflict):
    """Licence manager and administrator hold their role until another takes it over (ROL-06)."""

    code = "role_held"
    de = "Diese Person ist Lizenzverwalter oder Administrator; die Rolle muss erst übergehen."
    en = "This person is licence manager or administrator; the role has to pass on first."


class UserInactive(Conflict):
    """Only active users can hold a role (ROL-07)."""

    code = "user_inactive"
    de, en = "Diese Person ist nicht aktiv.", "This person is not active."


class NoHandover(Conflict):
    """There is no offer to this user, or it was replaced (ROL-07)."""

    code = "no_handover"
    de, en = "Es liegt kein Angebot zur Übergabe vor.", "There is no offer to hand over."


class ClientManagementOff(Conflict):
    """Further clients need the client management (CLI-09)."""

    code = "client_management_off"
    de, en = "Die Mandantenverwaltung ist nicht eingeschaltet.", "Client management is switched off."


class SecondFactorDemanded(Conflict):
    """The administrator demands the second step (SEC-08)."""

    code = "second_factor_demanded"
    de, en = "Der zweite Faktor ist vorgeschrieben.", "The second factor is compulsory."


class NoApp(Conflict):
    """Backup codes belong to an authenticator app, and there is none."""

    code = "no_authenticator_app"
    de, en = "Es ist keine Authenticator-App eingerichtet.", "There is no authenticator app."


class WeakPassword(InvalidInput):
    """The new password breaks rules (SEC-13)."""

    code = "weak_password"
    de, en = "Dieses Passwort geht nicht.", "This password cannot be used."
