"""Money is an integer number of euro cents; one rounding function (GEN-02, GEN-03)."""

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(amount: Decimal) -> int:
    """Whole cents, commercially rounded on the magnitude: the credit of a charge is exactly its negative."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def format_eur(cents: int, language: str = "de") -> str:
    """`1.234,50 €` in German, `€1,234.50` in English."""
    sign = "-" if cents < 0 else ""
    plain = f"{abs(cents) // 100:,}.{abs(cents) % 100:02d}"
    if language == "de":
        return f"{sign}{plain.translate(str.maketrans(',.', '.,'))} €"
    return f"{sign}€{plain}"
