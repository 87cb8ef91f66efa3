"""A line of text as words or as characters: plain, without the rules of any language."""

from __future__ import annotations

__all__ = ["characters", "words"]


def words(text: str) -> list[str]:
    """The pieces of ``text`` between white space, as they stand.

    No letter is changed and no comma is cut off: text that is to be split there comes with spaces
    there, as the Penn Treebank's does. White space is what :meth:`str.split` takes for it.

    Raises
    ------
    TypeError
        If ``text`` is not a string.

    Examples
    --------
    >>> words("the cat , it seems , sat")
    ['the', 'cat', ',', 'it', 'seems', ',', 'sat']
    """
    return _string(text).split()


def characters(text: str, space: str = "_") -> list[str]:
    """The characters of ``text``, runs of white space as one ``space``, none at the ends.

    A word of a model holds no white space, since the files that keep models are split there.

    Raises
    ------
    TypeError
        If ``text`` or ``space`` is not a string.
    ValueError
        If ``space`` is not one character, is white space itself, or stands in the text.

    Examples
    --------
    >>> characters("to  be")
    ['t', 'o', '_', 'b', 'e']
    """
    if len(_string(space)) != 1 or space.isspace():
        raise ValueError(
            f"space is {space!r}; expected one character that is no white space: pass '_', say"
        )
    if space in _string(text):
        raise ValueError(
            f"text holds {space!r}, which stands for a space; expected a text without it: pass "
            "another character as space"
        )
    return list(space.join(text.split()))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(
            f"text is {value!r} ({type(value).__name__}); expected a string: decode or join it"
        )
    return value
