"""The two weights that invoices are set in, embedded in every file (PDF/A)."""

from chalicelib.aws.templates import TEMPLATES

FOLDER = TEMPLATES / "invoices" / "fonts"
FAMILY = "text"
WEIGHTS = {"": "DepescheText-Regular.ttf", "B": "DepescheText-Semibold.ttf"}
"""fpdf2's style letter, and the file."""
