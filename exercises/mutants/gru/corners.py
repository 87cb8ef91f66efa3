"""Wrong answers to chapter 06's question on gates wide open and shut."""

from mutants import Mutant

WORDS = {"k": "keeps", "f": "forgets", "p": "plain step", "m": "mixes", "P": "Plain step"}


def corners(name: str, misconception: str | None, initials: str) -> Mutant:
    """The table with these words, by their first letters; kkfpkfpm is right."""
    words = {row: WORDS[letter] for row, letter in zip("abcdefgh", initials, strict=True)}
    return Mutant(
        cell="corners",
        name=name,
        code=f"corners = {words}\n",
        misconception=misconception,
        marks={"check-corners": 0},
    )


CORNERS = (
    corners("both conventions the wrong way round", "conventions-exchanged", "fpkkfkkm"),
    corners("reads keep like write", "convention-ignored", "kkfpfkkm"),
    corners("reads write like keep", "convention-ignored", "fpkkkfpm"),
    corners("a shut reset gate wipes the state", "reset-erases-the-state", "fkfpffpm"),
    corners("r = 1 means reset", "reset-reversed", "kkpfkpfm"),
    Mutant(
        cell="corners",
        name="does not look at r",
        code="""
corners = {}
for row, (update, u) in zip(
    "abcdefgh",
    [("write", 0)] * 2 + [("write", 1)] * 2 + [("keep", 1)] + [("keep", 0)] * 2 + [("write", 0.5)],
):
    share = u if update == "write" else 1 - u
    corners[row] = {0: "keeps", 1: "plain step"}.get(share, "mixes")
""",
        misconception="reset-ignored",
        marks={"check-corners": 0},
    ),
    corners("never sees the old state", "reset-ignored", "kkffkffm"),
    corners("r in the way of the input", "reset-shuts-the-input-out", "kkkpkkpm"),
    corners("what is read mixes with what is kept", "reset-disturbs-what-is-kept", "kmfpkfpm"),
    corners("an open gate still mixes", "plain-step-mixes", "kkfmkfmm"),
    corners("half open as open", "half-open-as-open", "kkfpkfpP"),
    corners("a shut reset gate erases in the first row", "new-content-not-written", "fkfpkfpm"),
    corners("mixes while the gate is wide open", "new-content-alone", "kkmpkfpm"),
    corners("a plain step in spite of the reset", "what-the-new-content-sees", "kkppkfpm"),
    corners("half open as shut", "half-open", "kkfpkfpk"),
    corners("two slips of two kinds", None, "kkfpffpp"),
)
