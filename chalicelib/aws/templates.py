"""Jinja2 over the top-level templates/ folder, the same place in the package and in the checkout."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


@lru_cache
def environment() -> "Environment":
    """Strict (an unknown name raises) and escaping in `.html`, `.mjml` and `.xml`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html", "xml", "mjml")),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, /, **values: object) -> str:
    """The named template filled with `values`."""
    return environment().get_template(name).render(**values)
