"""An explorer as a piece of a page that needs no kernel and fetches nothing."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files
from itertools import product
from typing import Protocol, runtime_checkable
from xml.etree.ElementTree import Element

from .frames import along, markup, merge
from .layout import Layout
from .values import Choices, Control, first

HERE = files(__package__)


@runtime_checkable
class Drawn(Protocol):
    """What a page needs of an explorer."""

    title: str
    alt: str
    slug: str
    play: str
    autoplay: bool
    controls: dict[str, Control]

    def draw_at(self, layout: Layout, *options: object) -> tuple[Element, str]:
        """The picture and its reading at one value of each control, in the controls' order."""


def still(explorer: Drawn) -> str:
    """The figure at its first values, without controls: for a live session's own record."""
    at = (first(control) for control in explorer.controls.values())
    svg, reading = explorer.draw_at(Layout(), *at)
    return _fragment(explorer, _named(markup(svg), explorer), reading, "")


def moving(explorer: Drawn) -> str:
    """The figure at its first values, its controls, and every other frame behind them."""
    controls = list(explorer.controls.values())
    shape = tuple(len(control.options) for control in controls)
    layout = Layout()
    drawn = [explorer.draw_at(layout, *at) for at in product(*(c.options for c in controls))]
    shown = 0
    for control in controls:
        shown = shown * len(control.options) + control.options.index(first(control))
    merged = merge([svg for svg, _ in drawn], shape, shown)
    readings = [reading for _, reading in drawn]
    frames = {"slots": merged.slots, "reading": along(readings, shape)}
    data = json.dumps(frames, separators=(",", ":"), ensure_ascii=False).replace("</", "<\\/")
    parts = [
        f'<div class="explorer-controls">{"".join(_controls(explorer))}</div>',
        "<noscript><style>.explorer-controls{display:none}</style></noscript>",
        f'<script type="application/json" class="explorer-frames">{data}</script>',
        f'<script class="explorer-runtime">{_asset("explorer.js")}</script>',
    ]
    return _fragment(explorer, _named(merged.markup, explorer), readings[shown], "\n".join(parts))


def _fragment(explorer: Drawn, svg: str, reading: str, rest: str) -> str:
    autoplay = " data-autoplay" if explorer.autoplay else ""
    return (
        f'<figure class="explorer" id="{explorer.slug}" role="group" data-explorer{autoplay} '
        f'aria-label="{escape(explorer.title)}">\n'
        f'<style class="explorer-style">{_asset("explorer.css")}</style>\n{svg}\n'
        f'<p class="explorer-reading" aria-live="polite">{escape(reading)}</p>\n{rest}</figure>'
    )


def _named(svg: str, explorer: Drawn) -> str:
    """The SVG as an image that a screen reader can read out."""
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(explorer.alt)}" ', 1)


def _controls(explorer: Drawn):
    for name, control in explorer.controls.items():
        yield _control(f"{explorer.slug}-{name}", control.label or name, control)
    if explorer.play:
        label = escape(explorer.play)
        yield f'<button type="button" class="explorer-play">{label}</button>'


def _control(name: str, label: str, control: Control) -> str:
    at = control.options.index(first(control))
    texts = [control.state(option) for option in control.options]
    stated = escape(json.dumps(texts, ensure_ascii=False))
    common = f'id="{name}" data-control data-first="{at}" data-texts="{stated}"'
    head = f'<div class="explorer-control"><label for="{name}">{escape(label)}</label>'
    if isinstance(control, Choices):
        options = "".join(
            f"<option{' selected' if k == at else ''}>{escape(text)}</option>"
            for k, text in enumerate(texts)
        )
        return f"{head}<select {common}>{options}</select></div>"
    return (
        f'{head}<output for="{name}">{escape(texts[at])}</output>'
        f'<input type="range" {common} min="0" max="{len(texts) - 1}" step="1" value="{at}" '
        f'aria-valuetext="{escape(texts[at])}"></div>'
    )


def _asset(name: str) -> str:
    return HERE.joinpath(name).read_text(encoding="utf-8")
