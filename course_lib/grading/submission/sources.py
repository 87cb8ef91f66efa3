"""What the text of a cell says: does it parse, which names does it define, how do parts join."""

from __future__ import annotations

import ast
import re

# A line that only IPython understands: a magic, a shell command, a request for help.
IPYTHON_LINE = re.compile(r"^(\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$", re.MULTILINE)
DEFINITION = re.compile(r"^(?:(?:async\s+)?def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)


def same(one: str, other: str) -> bool:
    """Whether two texts differ at most in white space at the ends of their lines."""
    return _trimmed(one) == _trimmed(other)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def parse(source: str) -> ast.Module | None:
    """The syntax tree of a cell, with IPython's own lines left out; None if it does not parse."""
    try:
        return ast.parse(IPYTHON_LINE.sub(r"\1pass", source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def names(source: str) -> frozenset[str]:
    """The functions, classes and variables that a cell defines at its top level.

    A cell that does not parse is read line by line, so that a syntax error further down does not
    hide what it was meant to define.
    """
    tree = parse(source)
    if tree is None:
        return frozenset(name for found in DEFINITION.findall(source) for name in found if name)
    found: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = getattr(statement, "targets", None) or [statement.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(found)


def purpose(source: str) -> frozenset[str]:
    """What a cell is there to define: its functions and classes; if it has none, its variables."""
    functions = frozenset(re.findall(r"^(?:(?:async\s+)?def|class)\s+(\w+)", source, re.MULTILINE))
    return functions or names(source)


def versions(parts: list[str]) -> list[str]:
    """Code cells that answer one question, as versions of the answer, the last of which counts.

    Parts of a cell that was split are joined: parts that parse only together, and parts that
    define different names. Parts that define the same name are versions.
    """
    whole = "\n".join(parts)
    if parse(whole) and not all(parse(part) for part in parts):
        return [whole]
    found: list[str] = []
    for part in parts:
        if found and parse(found[-1]) and parse(part) and not names(found[-1]) & names(part):
            found[-1] += "\n" + part
        else:
            found.append(part)
    return found
