"""Spaces, primes and bars in a formula as TeX would set them, where MathML alone would not."""

from __future__ import annotations

from xml.etree.ElementTree import Element

APPLY = "\u2061"  # KaTeX's invisible mark between a function's name and its argument
SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
BARS = {"∣": "|", "∥": "‖"}  # "divides" and "parallel", which do not stretch, to the fences meant
SIGNS = set("−-+±∓")
# After one of these a sign joins two terms; after any other operator it belongs to what follows.
ENDS = set(")]}⟩⌉⌋!′…⋯.%*∗")
TIGHT = {"lspace": "0em", "rspace": "0em"}


def one_bar(element: Element) -> None:
    r"""The same bar, without spaces, for ``|x|``, ``\lvert x \rvert`` and ``\left| x \right|``."""
    if element.text in BARS:
        element.text = BARS[element.text]
        if element.tag == "mo" and {"fence", "stretchy"} & element.attrib.keys():  # not \mid
            element.attrib.update(TIGHT)


def set_signs(row: Element) -> None:
    """A sign after an operator or an opening bracket stands close to its number: u = −1, (−1)."""
    if row.tag in SCRIPTED:
        return
    bars, joins = 0, False  # whether a sign would join what stands before it to what follows
    for child in row:
        core = _core(child)
        if child.tag == "mspace" or (child.tag == "mtext" and not (child.text or "").strip()):
            continue
        if _is_bar(core):  # the first opens, the second closes
            bars += 1
            joins = bars % 2 == 0
            continue
        if core.tag == "mo" and core.text in SIGNS and not joins:
            core.attrib.update(TIGHT, form="prefix")
        joins = core.tag != "mo" or core.text in ENDS


def _core(element: Element) -> Element:
    """The base of a letter or bracket with scripts, or the element itself."""
    while element.tag in SCRIPTED and len(element):
        element = element[0]
    return element


def _is_bar(element: Element) -> bool:
    return element.text in BARS.values() and (element.tag == "mi" or "lspace" in element.attrib)


def set_primes(element: Element) -> None:
    """f′ as f and a full-size prime: the font's prime is small and raised by itself."""
    if element.tag not in {"msup", "msubsup"} or not _primes(element[-1]):
        return
    for prime in element[-1].iter("mo"):
        prime.attrib = dict(TIGHT)
    marked = Element("mrow")
    marked.extend([element[0], element[-1]])
    if element.tag == "msup":
        element.tag, element[:] = "mrow", list(marked)
    else:
        element.tag, element[:] = "msub", [marked, element[1]]


def set_names_apart(row: Element) -> None:
    """A thin space around the name of a function: 2 sin x, not 2sinx; but sin(x)."""
    if row.tag in SCRIPTED or not any(mark.text == APPLY for mark in row.iter("mo")):
        return
    children, out = list(row), []
    for k, child in enumerate(children):
        after = children[k + 1] if k + 1 < len(children) else None
        if out and _is_name(child, after) and _ordinary(out[-1]):
            out.append(_thin())
        out.append(child)
        ends = child.text == APPLY if child.tag == "mo" else _is_name(child, None)
        if ends and after is not None and _ordinary(after) and not _is_bar(_core(after)):
            out.append(_thin())
    row[:] = out


def _is_name(element: Element, after: Element | None) -> bool:
    """Whether this is a function's name: ``ln`` before its mark, or ``log`` with a script."""
    if element.tag in SCRIPTED:
        return element[0].tag == "mrow" and len(element[0]) > 0 and element[0][-1].text == APPLY
    return element.tag == "mi" and after is not None and after.text == APPLY


def _ordinary(element: Element) -> bool:
    """Whether TeX leaves a thin space between the element and a function's name."""
    return element.tag not in {"mo", "mspace"} and bool((element.text or "x").strip())


def _thin() -> Element:
    return Element("mspace", width="0.1667em")


def _primes(element: Element) -> bool:
    if element.tag == "mrow" and len(element):
        return all(_primes(child) for child in element)
    return element.tag == "mo" and element.text == "′"
