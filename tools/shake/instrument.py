"""Rewrite a cell so that its assertions are measured, and none ends the run."""

from __future__ import annotations

import ast

RECORDER = "_shaken"  # the recorder's name in the kernel, a builtin


def instrument(source: str, cell: str) -> str:
    """The cell with each ``assert`` and each comparison in it handed to the recorder.

    ``assert a < b`` becomes ``_shaken.judge(place, _shaken.compare(place, ["<"], a, b))``: what is
    computed is the same, but the values of both sides are kept. Anything that is not Python, such
    as a magic, stays as it is.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    return ast.unparse(ast.fix_missing_locations(_Asserts(cell).visit(tree)))


class _Asserts(ast.NodeTransformer):
    def __init__(self, cell: str):
        self.cell = cell

    def visit_Assert(self, node: ast.Assert) -> ast.Expr:
        place = f"{self.cell}: {ast.unparse(node.test)}"
        return ast.Expr(_call("judge", ast.Constant(place), _Compares(self.cell).visit(node.test)))


class _Compares(ast.NodeTransformer):
    def __init__(self, cell: str):
        self.cell = cell

    def visit_Compare(self, node: ast.Compare) -> ast.Call:
        place = f"{self.cell}: {ast.unparse(node)}"
        self.generic_visit(node)
        signs = [_SIGNS.get(type(op), "") for op in node.ops]
        if not all(signs):  # `in`, `is`: nothing to measure
            return node
        operands = [node.left, *node.comparators]
        return _call("compare", ast.Constant(place), ast.Constant(tuple(signs)), *operands)


_SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


def _call(method: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name(RECORDER, ast.Load()), method), list(arguments), [])
