"""A style sheet without the rules that no page can use.

Paper is light: rules for the dark theme hold on a screen only, and those for the light one hold in
print whatever the theme.

Cautious on purpose: a selector goes only if it needs a class or an element that occurs neither in a
page nor as a word in a script; names inside ``:not()``, ``:is()`` and the like are not looked at.
"""

from __future__ import annotations

import re
from itertools import pairwise

import tinycss2
from tinycss2 import ast

WORD = re.compile(r"-?[A-Za-z_][\w-]*")
TAG = re.compile(r"<([a-z][\w-]*)")
CLASS = re.compile(r'\bclass="([^"]*)"')
DARK = re.compile(r"(?<!:not\()\[data-theme=\"?dark\"?\]")
LIGHT = re.compile(r"\[data-theme=\"?light\"?\]")
SCREEN = "@media screen{"
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def names_in(pages: list[str], scripts: str) -> set[str]:
    """Every class and element in the pages, and every word in the scripts, which may add one."""
    found = set(WORD.findall(scripts))
    for page in pages:
        found.update(TAG.findall(page))
        for names in set(CLASS.findall(page)):
            found.update(names.split())
    return found


def purge(css: str, used: set[str]) -> str:
    """The style sheet with only the rules, variables and animations that can have an effect."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = _join([_rule(rule, used) for rule in rules])
    return _animations(_variables(kept))


def _rule(rule: ast.Node, used: set[str]) -> str:
    if rule.type == "qualified-rule":
        alive = [tokens for tokens in _selectors(rule.prelude) if _alive(tokens, used)]
        body = _squeeze(tinycss2.serialize(rule.content)) if alive else ""
        selectors = [_squeeze(tinycss2.serialize(tokens)) for tokens in alive]
        return _for_media(selectors, body) if body else ""
    if rule.type != "at-rule":
        return ""
    head = f"@{rule.at_keyword} {_squeeze(tinycss2.serialize(rule.prelude))}".rstrip()
    if rule.lower_at_keyword in {"charset", "import"}:
        return ""  # all sheets are in one file, in UTF-8
    if rule.content is None:
        return head + ";"
    if rule.lower_at_keyword in {"media", "supports", "layer", "container"}:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        body = _join([_rule(one, used) for one in inner])
        return f"{head}{{{body}}}" if body else ""
    return f"{head}{{{_squeeze(tinycss2.serialize(rule.content))}}}"


def _for_media(selectors: list[str], body: str) -> str:
    """The rule: what is for the dark theme on screens only, what is for the light one in print."""
    dark = [one for one in selectors if DARK.search(one)]
    rest = [one for one in selectors if one not in dark]
    printed = [LIGHT.sub(":root", one) for one in rest if LIGHT.search(one)]
    out = f"{','.join(rest)}{{{body}}}" if rest else ""
    out += f"@media print{{{','.join(printed)}{{{body}}}}}" if printed else ""
    return out + (f"@media screen{{{','.join(dark)}{{{body}}}}}" if dark else "")


def _join(rules: list[str]) -> str:
    """The rules in their order; neighbours that hold on a screen only share one block."""
    out: list[str] = []
    for rule in filter(None, rules):
        if out and rule.startswith(SCREEN) and out[-1].startswith(SCREEN):
            out[-1] = out[-1][:-1] + rule.removeprefix(SCREEN)
        else:
            out.append(rule)
    return "".join(out)


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
        if token.type == "ident" and before != ":"
    }
    blocks = [block for block in selector if block.type == "[] block"]
    return names <= used and all(_matches(block, used) for block in blocks)


def _matches(block: ast.SquareBracketsBlock, used: set[str]) -> bool:
    """Whether ``[class*="part"]`` can match; every other attribute is taken to."""
    found = re.match(r'class\s*[*^$~|]?=\s*"?([\w-]+)', tinycss2.serialize(block.content))
    return not found or any(found[1] in name for name in used)


def _squeeze(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r'("(?:[^"\\]|\\.)*")', css)  # strings stay as they are
    parts[::2] = [
        re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", part)) for part in parts[::2]
    ]
    return "".join(parts).strip().rstrip(";")


def _variables(css: str) -> str:
    """Without custom properties that nothing reads, directly or through another one."""
    definition = re.compile(
        r"(?<=[{;])(--(?:bs|sd|sbt|pst|mystnb|fa)-[\w-]+):((?:[^;{}\"]|\"[^\"]*\")*)(;|(?=\}))"
    )
    read, before = set(VARIABLE.findall(css)), -1
    while len(read) != before:  # a dropped definition may have been the only reader of another
        before = len(read)
        css = definition.sub(lambda found: found[0] if found[1] in read else "", css)  # noqa: B023
        css = re.sub(r"[^{}]*\{\}", "", css)
        read = set(VARIABLE.findall(css))
    return css


def _animations(css: str) -> str:
    frames = re.compile(r"@(?:-webkit-)?keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
    rest = frames.sub("", css)
    return frames.sub(lambda match: match[0] if match[1] in rest else "", css)
