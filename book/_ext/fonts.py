"""Fonts cut down to the characters that the pages show."""

from __future__ import annotations

import base64
import importlib.util
import logging
import re
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from mathml import styled

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every table it cuts

MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
TEXT = re.compile(r">([^<>]+)<")
ENTITY = re.compile(r"&(amp|lt|gt);")
ICON = re.compile(r'"\\(f[0-9a-f]{3})"|"([\uf000-\uf8ff])"')
# Pieces that a browser may set by itself: primes, bars and accents that stretch, minus for hyphen.
MATH_FEATURES = (
    "dtls",
    "flac",
)  # dotless i and flat accents; Chromium does not use the script sizes
ALWAYS = "()[]{}|‖⟨⟩√−-=+·′″ˉ¯^~ˆ˜→←‾_⏞⏟.,:;!/ "


def math_characters(pages: list[str]) -> str:
    """The characters in the pages' formulas, and their italics, which ``<mi>`` takes by itself."""
    found = set(ALWAYS)
    for page in pages:
        for formula in set(MATH.findall(page)):
            for text in TEXT.findall(formula):
                found.update(ENTITY.sub(lambda m: {"amp": "&", "lt": "<", "gt": ">"}[m[1]], text))
    found |= {styled(letter, "italic") for letter in found}
    return "".join(sorted(found))


def cut(path: Path, characters: str, features: tuple[str, ...] = ()) -> bytes:
    """The font as woff2 with these characters and OpenType features only; a MATH table stays."""
    options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True)
    options.layout_features = list(features)
    options.name_IDs, options.drop_tables = [1, 2, 13, 14], [*options.drop_tables, "DSIG", "FFTM"]
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


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
