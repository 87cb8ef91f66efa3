"""Letters as they are drawn."""


def barred(letter: str) -> str:
    r"""The adjoint of a letter.

    >>> barred("h_t"), barred(r"\tilde h_t")
    ('\\bar h_t', '\\bar{\\tilde h}_t')
    """
    accent, _, rest = letter.rpartition(" ")
    return rf"\bar{{{accent} {rest[0]}}}{rest[1:]}" if accent else rf"\bar {letter}"


def lettering(latex: str) -> str:
    r"""LaTeX as Matplotlib reads it, lines divided by two backslashes.

    Matplotlib sets ``\top`` as a relation, with space around it.

    >>> lettering(r"W^\top z")
    '$W^\\mathsf{T} z$'
    """
    lines = latex.replace(r"^\top", r"^\mathsf{T}").split(r"\\")
    return "\n".join(f"${line.strip()}$" for line in lines)
