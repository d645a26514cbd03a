"""Cuts the invoice's typefaces from Source Sans 3: `python -m local.invoice_fonts FOLDER_WITH_THE_TTF_FILES`.

The originals (Adobe, SIL Open Font License 1.1) come from the npm package `source-sans` 3.52.0. What an invoice never
uses (kerning tables, alternates, hints) makes every PDF twice as slow to build, so it is left out; the licence then
demands another name than the reserved one, hence *Depesche Text*. Run again only for another release of the typeface.
"""

import sys
from pathlib import Path

from chalicelib.invoices.documents.fonts import FOLDER, WEIGHTS

NAME = "Depesche Text"
SOURCES = {"Regular": "SourceSans3-Regular.ttf", "Semibold": "SourceSans3-Semibold.ttf"}


def main(folder: Path) -> int:
    """Write both weights into the templates."""
    for weight, target in zip(SOURCES, WEIGHTS.values(), strict=True):
        _cut(folder / SOURCES[weight], FOLDER / target, weight)
    return 0


def _cut(source: Path, target: Path, weight: str) -> None:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, legacy_kern=False, name_IDs=[0, 13, 14], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "avar"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=list(font.getBestCmap()))
    cutter.subset(font)
    names = {1: f"{NAME} {weight}", 2: "Regular", 4: f"{NAME} {weight}", 6: f"DepescheText-{weight}"}
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
