"""Every page of the web app: its address and, where it needs something, what makes it. One line per page."""

PAGES = {
    "anmelden": "/anmelden",
    "passwort-vergessen": "/passwort-vergessen",
    "start": "/",
    "mailings": "/mailings",
    "mailings-entwuerfe": "/mailings?ordner=entwuerfe",
    "planer": "/planer",
    "ruecklaeufer": "/ruecklaeufer",
    "sperrliste": "/sperrliste",
    "statistik": "/statistik",
    "mediathek": "/mediathek",
    "mediathek-geloescht": "/mediathek?ansicht=geloescht",
    "abo": "/abo",
    "verbrauch": "/verbrauch",
    "rechnungen": "/rechnungen",
    "konto": "/konto",
    "verwaltung": "/verwaltung",
    "verwaltung-rechte": "/verwaltung?teil=rechte",
    "verwaltung-sicherheit": "/verwaltung?teil=sicherheit",
    "verwaltung-sitzungen": "/verwaltung?teil=sitzungen",
}
"""By the name of its picture. Pages that need an object take it from `tests/web/furnished.py`."""

BEFORE_SIGN_IN = {"anmelden", "passwort-vergessen"}

OPERATOR: dict[str, str] = {
    "betrieb": "/betrieb",
    "betrieb-angebote": "/betrieb?teil=angebote",
    "betrieb-briefe": "/betrieb?teil=briefe",
    "betrieb-zahlungen": "/betrieb?teil=zahlungen",
}
"""The pages of the operator's staff, likewise."""
