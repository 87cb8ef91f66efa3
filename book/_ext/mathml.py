"""KaTeX's MathML made into MathML Core, which is what browsers draw.

KaTeX writes MathML 3: letter styles as ``mathvariant`` and table layout as attributes. Chromium
follows MathML Core, which knows neither, so styled letters become their Unicode code points and
table attributes become CSS.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from mathml_spacing import one_bar, set_names_apart, set_primes, set_signs

# Where each alphabet begins: capitals, small letters, digits (0: the alphabet has none).
ALPHABETS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "italic": (0x1D434, 0x1D44E, 0),
    "bold-italic": (0x1D468, 0x1D482, 0),
    "script": (0x1D49C, 0x1D4B6, 0),
    "bold-script": (0x1D4D0, 0x1D4EA, 0),
    "fraktur": (0x1D504, 0x1D51E, 0),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8),
    "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "bold-sans-serif": (0x1D5D4, 0x1D5EE, 0x1D7EC),
    "monospace": (0x1D670, 0x1D68A, 0x1D7F6),
}
# Letters that Unicode had elsewhere before it had the alphabets.
EARLIER = {
    0x1D455: "ℎ", 0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ",
    0x1D4A7: "ℒ", 0x1D4A8: "ℳ", 0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ",
    0x1D506: "ℭ", 0x1D50B: "ℌ", 0x1D50C: "ℑ", 0x1D515: "ℜ", 0x1D51D: "ℨ", 0x1D53A: "ℂ",
    0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
}  # fmt: skip
GREEK = {
    "bold": (0x1D6A8, 0x1D6C2),
    "italic": (0x1D6E2, 0x1D6FC),
    "bold-italic": (0x1D71C, 0x1D736),
}
NUMBERING = {"mtr-glue", "mml-eqn-num"}  # empty cells in which KaTeX would number the rows itself


def styled(text: str, variant: str) -> str:
    """The text in one of Unicode's mathematical alphabets; what has no such form stays.

    >>> styled("Wx1", "bold"), styled("R", "double-struck"), styled("h", "italic")
    ('𝐖𝐱𝟏', 'ℝ', 'ℎ')
    """
    capital, small, digit = ALPHABETS.get(variant, (0, 0, 0))
    greek_capital, greek_small = GREEK.get(variant, (0, 0))
    ranges = (("A", "Z", capital), ("a", "z", small), ("0", "9", digit),
              ("Α", "Ω", greek_capital), ("α", "ω", greek_small))  # fmt: skip
    out = []
    for letter in text:
        for low, high, start in ranges:
            if start and low <= letter <= high:
                code = start + ord(letter) - ord(low)
                letter = EARLIER.get(code, chr(code))
                break
        out.append(letter)
    return "".join(out)


def core(katex: str) -> str:
    """What KaTeX returned for one formula as one ``<math>`` element in MathML Core.

    >>> core('<span class="katex"><math xmlns="x"><semantics><mi mathvariant="bold">W</mi>'
    ...      '<annotation>W</annotation></semantics></math></span>')
    '<math><mi>𝐖</mi></math>'
    """
    root = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]*"', "", katex))
    math = root if root.tag == "math" else root.find("math")
    semantics = math.find("semantics")
    if semantics is not None:  # the second child is the LaTeX source, which nothing shows
        math[:] = [semantics[0]]
    for element in math.iter():
        one_bar(element)
    for element in math.iter():
        set_signs(element)
        set_primes(element)
        set_names_apart(element)
        _restyle(element)
        if element.tag == "mtable":
            _lay_out(element)
        elif element.tag == "menclose" and element.attrib.pop("notation", "") == "box":
            element.tag, element.attrib["class"] = "mrow", "boxed"  # style.css draws the frame
    math.tail = None
    return ElementTree.tostring(math, encoding="unicode")


def _restyle(element: Element) -> None:
    variant = element.get("mathvariant")
    if variant and variant != "normal" and element.text:
        element.text = styled(element.text, variant)
        del element.attrib["mathvariant"]
    elif variant and element.tag != "mi":
        del element.attrib["mathvariant"]  # Core knows it on <mi> alone


def _lay_out(table: Element) -> None:
    """Columns' alignment and the space between cells, as CSS on each cell."""
    aligned = table.attrib.pop("columnalign", "center").split()
    across = _half(table.attrib.pop("columnspacing", "0.8em"))
    down = _half(table.attrib.pop("rowspacing", "0.25em"))
    for row in table:
        row[:] = [cell for cell in row if cell.get("class") not in NUMBERING]
        for k, cell in enumerate(row):
            side = aligned[min(k, len(aligned) - 1)]
            left, right = (across if k else "0"), (across if k < len(row) - 1 else "0")
            # plain text-align does not move what a cell holds, which is a block
            align = f"text-align:{side};text-align:-webkit-{side}"
            cell.set("style", f"{align};padding:{down} {right} {down} {left}")


def _half(length: str) -> str:
    """Half a length in em; of several lengths, the first."""
    value = float(length.split()[0].removesuffix("em")) / 2
    return f"{value:g}em" if value else "0"
