"""Fonts cut down to the characters that the pages show."""

from __future__ import annotations

import base64
import html
import importlib.util
import logging
import re
from copy import copy, deepcopy
from io import BytesIO
from pathlib import Path
from unicodedata import decomposition

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every table it cuts

MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
TEXT = re.compile(r">([^<>]+)<")
ICON = re.compile(r'"\\(f[0-9a-f]{3})"|"([\uf000-\uf8ff])"')
MATH_FEATURES = ("dtls",)  # Firefox takes the dot off an i below a bar; Chromium uses no feature
ALWAYS = "√ "  # a root's sign is not in the text


# A letter's form in italics. Unicode had one for h before it had this alphabet.
ITALICS = {"h": "ℎ"} | {
    chr(int(letter.split()[1], 16)): chr(code)
    for code in (*range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C))
    if (letter := decomposition(chr(code)))
}


def math_characters(pages: list[str]) -> str:
    """The characters in the pages' formulas, and their italics, which ``<mi>`` takes by itself."""
    found = set(ALWAYS)
    for page in pages:
        for formula in set(MATH.findall(page)):
            for text in TEXT.findall(formula):
                found.update(html.unescape(text))
    found |= {ITALICS[letter] for letter in found if letter in ITALICS}
    return "".join(sorted(found))


def cut(path: Path, characters: str, features: tuple[str, ...] = ()) -> bytes:
    """The font as woff2 with these characters and OpenType features only; a MATH table stays."""
    options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True)
    options.layout_features = list(features)
    options.name_IDs, options.drop_tables = [1, 2, 13, 14], [*options.drop_tables, "DSIG", "FFTM"]
    font = TTFont(path, recalcTimestamp=False)
    if "MATH" in font:
        fit_primes(font)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    if "MATH" in font:
        fit_roots(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def fit_primes(font: TTFont) -> None:
    """Primes made for superscripts, where they always stand; Chromium would raise a raised one."""
    primes = {code: f"{font.getBestCmap()[code]}.ssty" for code in (0x2032, 0x2033)}
    for table in font["cmap"].tables:
        table.cmap.update({code: name for code, name in primes.items() if code in table.cmap})


ROOT_HEIGHTS, ROOT_WIDTH = (780, 940), 720  # of an em of 1000; for √x and √8


def fit_roots(font: TTFont) -> None:
    """Root signs that suit a line of text, all of one width.

    Browsers hang a root sign from its bar, so the font's smallest, made for TeX, which centres it,
    would reach far below the line: shorter ones are added. And Chromium keeps as much room for a
    root as its widest sign needs, which would leave a gap before a following full stop.
    """
    name = font.getBestCmap().get(ord("√"))
    variants = font["MATH"].table.MathVariants
    if name is None or name not in variants.VertGlyphCoverage.glyphs:
        return
    glyf, metrics = font["glyf"], font["hmtx"].metrics
    made = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(name)]
    pieces = [part.glyph for part in made.GlyphAssembly.PartRecords] if made.GlyphAssembly else []
    for one in {record.VariantGlyph for record in made.MathGlyphVariantRecord} | set(pieces):
        glyph = glyf[one]
        glyph.coordinates.scale((ROOT_WIDTH / metrics[one][0], 1))
        _settle(font, one)
    full, bar = glyf[name], font["MATH"].table.MathConstants.RadicalRuleThickness.Value
    own, top, bottom = deepcopy(full), full.yMax, full.yMin
    new = []
    for height in ROOT_HEIGHTS:
        shorter, ratio = deepcopy(own), (height - bar) / (top - bar - bottom)
        shorter.coordinates = type(own.coordinates)(
            (x, y if y > top - bar else round(top - bar - (top - bar - y) * ratio))
            for x, y in own.coordinates
        )
        new.append((shorter, height))
    # The character itself is the shortest; the others stand after it as variants.
    (glyf[name], shortest), (middle, height) = new
    _add(font, f"{name}.line", middle)
    _add(font, f"{name}.font", own)
    _settle(font, name)
    first = made.MathGlyphVariantRecord[0]
    for place, (glyph, measure) in enumerate(
        [(name, shortest), (f"{name}.line", height), (f"{name}.font", top - bottom)]
    ):
        record = copy(first)
        record.VariantGlyph, record.AdvanceMeasurement = glyph, measure
        if place == 0:
            made.MathGlyphVariantRecord[0] = record
        else:
            made.MathGlyphVariantRecord.insert(place, record)
    made.VariantCount = len(made.MathGlyphVariantRecord)


def _add(font: TTFont, name: str, glyph: Glyph) -> None:
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    _settle(font, name)


def _settle(font: TTFont, name: str) -> None:
    """Whole coordinates, and the metrics that follow from them."""
    glyph = font["glyf"][name]
    glyph.coordinates.toInt()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (ROOT_WIDTH, glyph.xMin)


def math_font() -> Path:
    """STIX Two Math, as the ziamath package carries it (SIL Open Font License)."""
    folder = Path(importlib.util.find_spec("ziamath").origin).parent
    return folder / "fonts" / "STIXTwoMath-Regular.ttf"


def icon_faces(css: str, webfonts: Path) -> str:
    """``@font-face`` rules that hold the icons which the style sheet names."""
    icons = sorted({chr(int(code, 16)) if code else letter for code, letter in ICON.findall(css)})
    faces = []
    for name, family, weight in (
        ("fa-solid-900", "Font Awesome 6 Free", 900),
        ("fa-regular-400", "Font Awesome 6 Free", 400),
        ("fa-brands-400", "Font Awesome 6 Brands", 400),
    ):
        path = webfonts / f"{name}.ttf"
        mine = [icon for icon in icons if ord(icon) in TTFont(path, lazy=True).getBestCmap()]
        if weight == 400 and "Free" in family and ".fa-regular" not in css and ".far" not in css:
            continue
        if mine:
            data = base64.b64encode(cut(path, "".join(mine))).decode()
            faces.append(
                f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
                f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
            )
    return "".join(faces)
