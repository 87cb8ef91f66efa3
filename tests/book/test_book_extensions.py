"""The pure parts of the build: mathematics, style sheets, pictures, explorers, folds."""

from __future__ import annotations

import doctest
import importlib
from io import BytesIO

import explorers
import page_images
import page_shell
import pytest
from fonts import cut, math_characters, math_font
from fontTools.ttLib import TTFont
from launch_buttons import DEFAULT, launch_options
from math_core import LatexError
from page_math import mathml
from purge import names_in, purge


@pytest.mark.parametrize(
    "name", ["exercise_pages", "listings", "page_images", "page_math", "page_shell"]
)
def test_examples_in_docstrings(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0 and result.failed == 0


def test_formulas_are_mended_for_browsers():
    assert "<mrow><mo " in mathml(r"\bigl(a\bigr)^2") and "<mrow><mo " not in mathml(r"(a)^2")
    assert "~" in mathml(r"\tilde h") and "&" not in mathml(r"\ln x")
    assert '<mo form="infix">−' in mathml(r"a &= b \\ &- c", display=True)
    boxed = mathml(r"\boxed{\frac{a}{b}} = \boxed{c}", display=True)
    assert boxed.count('<mrow class="boxed">') == 2 and "menclose" not in boxed


def test_formulas_are_spaced_as_in_tex():
    close = '<mo lspace="0" rspace="0">−</mo>'
    assert close in mathml("u = -1") and close in mathml("(-1)^n") and close in mathml("h_{t-1}")
    assert close in mathml("|{-1}|") and "<mo>−</mo>" in mathml("a - b")
    assert 'lspace="0"' in mathml("|x|") and "<mo>∣</mo>" in mathml(r"a \mid b")
    assert mathml(r"2\sin x").count("0.1667em") == 2 and "0.1667em" not in mathml(r"\sin(x)")
    table = mathml(r"a &= b \\ &= c", display=True)
    assert table.count("text-align: right") == table.count("text-align: left") == 2
    assert "ℝ" in mathml(r"\mathbb R") and "𝐖" in mathml(r"\mathbf W")


def test_a_formula_that_is_not_understood_is_an_error():
    for tex in (r"\frac{1}", r"\nosuch x", "{a", "a_b_c", r"\left( a", "a & b"):
        with pytest.raises(LatexError):
            mathml(tex)


def test_primes_are_made_for_superscripts():
    font = TTFont(BytesIO(cut(math_font(), "′″")))
    for prime in (0x2032, 0x2033):
        assert font["glyf"][font.getBestCmap()[prime]].yMin < 100  # in text they begin at 399


def test_roots_fit_a_line():
    font = TTFont(BytesIO(cut(math_font(), "√x8")))
    name = font.getBestCmap()[ord("√")]
    variants = font["MATH"].table.MathVariants
    made = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(name)]
    sizes = [record.AdvanceMeasurement for record in made.MathGlyphVariantRecord]
    assert sizes == sorted(sizes) and sizes[0] < 800 < sizes[1] < 1000 < sizes[2]
    widths = {font["hmtx"][record.VariantGlyph][0] for record in made.MathGlyphVariantRecord}
    assert len(widths) == 1


def test_paper_gets_the_light_theme():
    css = purge('html[data-theme="dark"] p{a:1} html[data-theme=dark] b{c:2} '
                'html[data-theme="light"] p{a:3}', {"html", "p", "b"})  # fmt: skip
    assert css == (
        "@media screen{html[data-theme=dark] p{a:1}html[data-theme=dark] b{c:2}}"
        "html[data-theme=light] p{a:3}@media print{html:root p{a:3}}"
    )


def test_purge_keeps_what_a_page_can_use_and_nothing_else():
    css = """.used{color:var(--bs-a)} .gone{color:red} .used .gone, .used > p {x:1}
      p:not(.gone){y:2} legend + p{v:1}
      :root{--bs-a:1;--bs-b:2} @media print{.gone{z:3}} @media screen{.used{z:4}} .by-script{w:1}
      @keyframes spin{to{a:b}} .used{animation:spin 1s} @keyframes idle{to{a:b}} #zz-id{q:1}
      .used::after{content:"a  ;b"} #here p{t:1} :focus-visible{f:1} :root{--fig-red:red}"""
    page = '<p class="used other"><b id="here">'
    slim = purge(css, names_in([page], "list.classList.add('by-script')"))
    for kept in (
        ".used>p{x:1}",
        "p:not(.gone){y:2}",
        "--bs-a",
        "z:4",
        "by-script",
        "spin{",
        '"a  ;b"',
        "#here p{t:1}",
        ":focus-visible{f:1}",
        "--fig-red",
    ):
        assert kept.replace(" ", "") in slim.replace(" ", ""), kept
    for dropped in ("color:red", ".used .gone", "legend", "--bs-b", "z:3", "idle", "zz-"):
        assert dropped not in slim, dropped


def test_a_picture_gets_a_size_and_a_dark_twin():
    svg = '<svg width="374.4pt" height="216pt"><path style="stroke:#0072B2"/></svg>'
    assert page_images.size(svg) == (499, 288)
    assert "#5bb8ec" in page_images.darkened(svg, page_images.dark_forms())
    tags = page_images.picture(
        '<img alt="A line" src="_images/a.svg" />', svg, "_images/a-dark.svg", eager=True
    )
    assert tags.count('alt="A line"') == 2 and tags.count('width="499" height="288"') == 2
    assert tags.count('loading="lazy"') == 1 and 'class="only-dark"' in tags


def test_colours_are_replaced_once_and_pixels_are_not():
    swap = {"#ffffff": "#14181e", "#14181e": "#ffffff"}
    assert page_images.darkened("#FFFFFF #14181e #ffffffff", swap) == "#14181e #ffffff #ffffffff"


def test_frames_leave_the_page_and_code_is_shared():
    frames = '<script type="application/json" class="explorer-frames">{"a":[1]}</script>'
    code = '<script class="explorer-runtime">go()</script><style class="explorer-style">b{}</style>'
    body, files = explorers.split(f"<figure>{frames}{code}</figure>" * 2, "../_static/explorers")
    ((key, text),) = files.items()
    assert text.endswith(f'window.explorerFrames["{key}"] = {{"a":[1]}};\n')
    assert f'data-src="../_static/explorers/{key}.js" data-key="{key}"></script>' in body
    assert "go()" not in body and "b{}" not in body


def test_only_boxes_to_be_folded_are_folded():
    plain = '<div class="note admonition"><p class="admonition-title">N</p></div>'
    assert page_shell.fold(plain) == plain
    with pytest.raises(ValueError, match="never closed"):
        page_shell.fold('<div class="admonition dropdown"><p class="admonition-title">N</p>')


def test_the_font_holds_italics_of_every_letter_in_a_formula():
    assert {"x", "𝑥", "ℎ", "&"} <= set(
        math_characters(["<p>q</p><math><mi>x</mi><mo>&amp;</mo><mi>h</mi></math>"])
    )
    assert "q" not in math_characters(["<p>q</p>"])


def test_no_address_or_jupyter_books_own_means_no_buttons():
    for url in (None, "", DEFAULT, DEFAULT + "/"):
        options = launch_options(url)
        assert options["launch_buttons"] == {} and not options["use_repository_button"]
    assert (
        launch_options("https://github.com/a/b.git")["repository_url"] == "https://github.com/a/b"
    )
