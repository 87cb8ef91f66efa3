"""A style sheet without the rules that no page can use.

Paper is light: rules for the dark theme hold on a screen only, and those for the light one hold in
print whatever the theme.

Cautious on purpose: a selector goes only if it needs a class, an id or an element that occurs
neither in a page nor as a word in a script; names inside ``:not()``, ``:is()`` and the like are not
looked at. Lightning CSS does the rest: it drops the variables and animations that nothing uses, and
writes what is left as short as can be.

PurgeCSS 8.0.0, tried on the whole book, drops what pages need: it does not see that figures read
their colours from variables (9 of 12 dark pages looked at had curves in the light theme's colours),
nor keep a bare ``:focus-visible`` (162 of 180 elements lost their focus ring or its shape). Written
by Lightning CSS too, its sheet is as large as this one, 18.2 kB compressed. Rules of our own mend
the losses, but they would be longer than what they replace, and the set-up would need a second
package manager for 26 packages.
"""

from __future__ import annotations

import re
from itertools import pairwise

import tinycss2
from lightningcss import process_stylesheet
from tinycss2 import ast

WORD = re.compile(r"-?[A-Za-z_][\w-]*")
TAG = re.compile(r"<([a-z][\w-]*)")
NAMES = re.compile(r'\b(?:class|id)="([^"]*)"')
DARK = re.compile(r"(?<!:not\()\[data-theme=\"?dark\"?\]")
LIGHT = re.compile(r"\[data-theme=\"?light\"?\]")
READ = re.compile(r"var\(\s*(--[\w-]+)")
# The packages' own variables: others, such as a figure's colours, are read in pages and frames.
DEFINED = re.compile(r"[{;](--(?:bs|sd|sbt|pst|mystnb|fa)-[\w-]+):")
FRAMES = re.compile(r"@(?:-webkit-)?keyframes ([\w-]+)")
# The first versions with color-mix(), which the book's own style needs.
BROWSERS = ["chrome 111", "firefox 113", "safari 16.2", "ios_saf 16.2"]


def names_in(pages: list[str], scripts: str) -> set[str]:
    """Every class, id and element in the pages, and every word in the scripts, which may add it."""
    found = set(WORD.findall(scripts))
    for page in pages:
        found.update(TAG.findall(page))
        for names in set(NAMES.findall(page)):
            found.update(names.split())
    return found


def purge(css: str, used: set[str]) -> str:
    """The style sheet with only the rules, variables and animations that can have an effect."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    css = "".join(_rule(rule, used) for rule in rules)
    unread, before = set(), None
    while unread != before:  # a dropped definition may have been the only reader of another
        before = unread
        css = process_stylesheet(css, unused_symbols=unread, browsers_list=BROWSERS)
        unread = _unread(css) - used  # an animation may share its name with a class
    return css


def _rule(rule: ast.Node, used: set[str]) -> str:
    if rule.type == "qualified-rule":
        alive = [tokens for tokens in _selectors(rule.prelude) if _alive(tokens, used)]
        selectors = [tinycss2.serialize(tokens) for tokens in alive]
        return _for_media(selectors, tinycss2.serialize(rule.content))
    if rule.type != "at-rule":
        return ""
    head = f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude)}"
    if rule.lower_at_keyword in {"charset", "import", "font-face"}:
        return ""  # all sheets are in one file, in UTF-8, and fonts.py makes the fonts
    if rule.content is None:
        return head + ";"
    if rule.lower_at_keyword in {"media", "supports", "layer", "container"}:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        return f"{head}{{{''.join(_rule(one, used) for one in inner)}}}"
    return f"{head}{{{tinycss2.serialize(rule.content)}}}"


def _for_media(selectors: list[str], body: str) -> str:
    """The rule: what is for the dark theme on screens only, what is for the light one in print."""
    dark = [one for one in selectors if DARK.search(one)]
    rest = [one for one in selectors if one not in dark]
    printed = [LIGHT.sub(":root", one) for one in rest if LIGHT.search(one)]
    out = f"{','.join(rest)}{{{body}}}" if rest else ""
    out += f"@media print{{{','.join(printed)}{{{body}}}}}" if printed else ""
    return out + (f"@media screen{{{','.join(dark)}{{{body}}}}}" if dark else "")


def _selectors(prelude: list[ast.Node]) -> list[list[ast.Node]]:
    parts: list[list[ast.Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def _alive(selector: list[ast.Node], used: set[str]) -> bool:
    names = {
        token.value
        for before, token in pairwise([None, *selector])
        if token.type == "hash" or (token.type == "ident" and before != ":")
    }
    return names <= used


def _unread(css: str) -> set[str]:
    """The variables and animations that the style sheet defines and nowhere uses."""
    rest = FRAMES.sub("", css)
    idle = {name for name in FRAMES.findall(css) if name not in rest}
    return idle | (set(DEFINED.findall(css)) - set(READ.findall(css)))
