"""From a text as Project Gutenberg printed it to the sentences that are spoken in it.

A paragraph is a speech, a stanza, a heading or a stage direction. A speech begins with its
speaker's name, most often on a line of its own. Directions stand in brackets, and some of the
brackets are never closed.
"""

from __future__ import annotations

import re

_BEGINNING = re.compile(r"^(?:(?:THE )?(?:PROLOGUE|INDUCTION)|(?:ACT|Act)\b.*)", re.M)
_BY_LINE = re.compile(r"^by William Shakespeare$", re.M)  # the poems have no acts
_HEADING = re.compile(r"(?:ACT|SCENE)\b|[IVXLC]+\.?\s*\Z", re.I)
_CLOSED = re.compile(r"[\[{][^\[\]{}]*[\]}]")
_LEFT_OPEN = re.compile(r"\A\s*[\[{](?s:.*)|[\[{].*$", re.M)
_BRACKET = re.compile(r"[\[\]{}]")
_PARAGRAPHS = re.compile(r"\n\s*\n")
# FIRST LORD. I thank your Grace: a speech that begins on its speaker's line.
_SPEAKER_AND_SPEECH = re.compile(r"^(?!ACT|SCENE)[A-Z][A-Z' ]{2,}\. ", re.M)
_NAME = r"(?:[A-Z0-9][\w']*|and|of)"
_SPEAKER = re.compile(rf"{_NAME}(?:\.? {_NAME}){{0,3}}\.")
# After the mark and what closes with it: white space or a dash, and then a capital.
_SENTENCE_END = re.compile(r"(?<=[.!?])['\")]*(?:\s+|--\s*)(?=['\"(]?[A-Z])")


def sentences(text: str) -> list[str]:
    """What is spoken in one text, a sentence an item, on one line each."""
    body = _SPEAKER_AND_SPEECH.sub("\n\n", _body(text.replace("\r", "")))
    paragraphs = (paragraph.strip() for paragraph in _PARAGRAPHS.split(body))
    spoken = (_spoken(paragraph) for paragraph in paragraphs if not _HEADING.match(paragraph))
    return [sentence for speech in spoken for sentence in _split(speech)]


def _body(text):
    """The text without its title and its list of persons."""
    begin = _BEGINNING.search(text) or _BY_LINE.search(text)
    return text[begin.end() :] if begin else text


def _spoken(paragraph):
    """A paragraph without directions and its speaker's name, its lines joined by spaces."""
    if _BRACKET.search(paragraph):
        paragraph = _without_directions(paragraph)
    lines = [line.strip() for line in paragraph.split("\n") if not _BRACKET.search(line)]
    lines = [line for line in lines if line]
    if len(lines) > 1 and _SPEAKER.fullmatch(lines[0]):
        del lines[0]
    while lines and _is_title(lines[0]):
        del lines[0]
    return " ".join(" ".join(lines).split())


def _without_directions(paragraph):
    """Brackets within brackets go first; one that is left open runs to the end of its line.

    If the paragraph begins with one that is left open, the whole is a direction.
    """
    before = None
    while before != paragraph:
        before, paragraph = paragraph, _CLOSED.sub(" ", paragraph)
    return _LEFT_OPEN.sub(" ", paragraph)


def _is_title(line):
    """Whether the line is in capitals: a title, or a speaker's name without a full stop."""
    return line.isupper() and len(line) > 2


def _split(speech):
    """The sentences of a speech; what has no letter is none."""
    ends = [end.end() for end in _SENTENCE_END.finditer(speech)]
    parts = [speech[i:j].strip() for i, j in zip([0, *ends], [*ends, None], strict=True)]
    return [part for part in parts if any(map(str.isalpha, part))]
