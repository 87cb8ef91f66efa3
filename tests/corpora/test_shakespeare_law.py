"""Speech is kept word by word; titles, names and directions go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.corpora._shakespeare import sentences

PLAY = """THE TRAGEDY OF NOBODY

by William Shakespeare


PERSONS REPRESENTED.

NOBODY, a king.
A Fool.

SCENE: Nowhere



ACT I.

SCENE I. Nowhere. A room in
NOBODY'S palace.

[Enter NOBODY and [a] Fool,
with trumpets.]

NOBODY.
Who calls? I heard
A voice--so soft;--did I?
What 'tis!' [Aside [to Fool].] 'Tis none.

FIRST FOOL. Not I, my lord. [Exit a Lord.
No.

Fool.
I.

[Exit.

Song.
SONG

  Hey, ho!--The wind
    and rain.

[Flourish. Exeunt
all.

P. King.
She said "Go." "I will."

ACT II. SCENE II.

LYSANDER
Adieu... and so
To bed.
"""
SPOKEN = [
    "Who calls?",
    "I heard A voice--so soft;--did I?",
    "What 'tis!'",
    "'Tis none.",
    "Not I, my lord.",
    "No.",
    "I.",
    "Hey, ho!--",
    "The wind and rain.",
    'She said "Go."',
    '"I will."',
    "Adieu... and so To bed.",
]


def test_a_play():
    said = sentences(PLAY)
    assert said == SPOKEN


def test_line_ends_of_other_systems():
    assert sentences(PLAY.replace("\n", "\r\n")) == SPOKEN


def test_a_poem_has_no_acts_and_its_numbers_go():
    poem = "SONNETS\nby William Shakespeare\n\n\nI\n\nLet me not\n  go.\n\nXIV.\n\nI do\n  not.\n"
    assert sentences(poem) == ["Let me not go.", "I do not."]


@pytest.mark.parametrize("heading", ["THE PROLOGUE", "PROLOGUE.", "INDUCTION", "Act 1.", "ACT I"])
def test_the_list_of_persons_ends_at_the_first_heading(heading):
    assert sentences(f"TITLE\n\nA Fool.\nA King.\n\n{heading}\n\nFool.\nI am.\n") == ["I am."]


def test_a_text_with_neither_is_read_from_its_start():
    assert sentences("So it is.\n") == ["So it is."]
    assert sentences("") == []
    assert sentences("\n\n[Exit.]\n\n***\n") == []


word = st.text(st.sampled_from("abcdefgh"), min_size=2, max_size=6)
verse = st.lists(st.lists(word, min_size=1, max_size=5), min_size=1, max_size=4)
speeches = st.lists(st.tuples(st.sampled_from(["FOOL.", "Ham.", "1 Clown."]), verse), min_size=1)


@given(play=speeches, data=st.data())
def test_every_word_that_is_spoken_is_kept_in_order_and_no_other(play, data):
    """Sentences of one capital and one full stop a line, in speeches with names and directions."""
    spoken, printed = [], ["ACT I."]
    for name, lines in play:
        said = [" ".join(words).capitalize() + "." for words in lines]
        spoken += said
        directed = [data.draw(st.sampled_from([line, f"[Aside.] {line}"])) for line in said]
        printed.append("\n".join([name, *directed]))
        printed += data.draw(st.lists(st.sampled_from(["[Exit.]", "[Enter A\nand B.]"])))
    assert sentences("\n\n".join(printed)) == spoken
