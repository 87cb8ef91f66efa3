"""Say what a table of runs shows, what it contradicts, and what it leaves open."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

RIGHT = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
SLIPS = (
    Slip(
        "smallest-p-of-five",
        "How many patterns of signs have five seeds, and how many of them are as extreme as five "
        "wins out of five? That is the smallest p there can be.",
        {"b": "shown", "c": "contradicted"},
    ),
    Slip(
        "smallest-p-of-five",
        "You call five wins out of five a small p. Which p does your own function give for task B?",
        {"b": "shown"},
    ),
    Slip(
        "smallest-p-of-five",
        "What is the smallest p that five seeds can give? Count the patterns of signs.",
        {"c": "contradicted"},
    ),
    Slip(
        "smallest-p-of-five",
        "This p can be counted: which does your own function give for task B?",
        {"b": "open"},
    ),
    Slip(
        "smallest-p-of-five",
        "For this no runs are needed: how many patterns of signs have five seeds, and how many of "
        "them are the most extreme?",
        {"c": "open"},
    ),
    Slip(
        "no-difference-seen-is-none",
        "You take a large p for a proof that there is no difference. Look at how far the "
        "differences on C scatter: how large a true difference could hide there?",
        {"d": "shown"},
    ),
    Slip(
        "a-mean-is-not-zero",
        "The means of these runs differ, as they always do. Does that contradict that the cells "
        "are equal on the average of all seeds?",
        {"d": "contradicted"},
    ),
    Slip(
        "p-for-size",
        "You read a size off p. p says how surely there is a difference; how large it is says the "
        "column of mean differences.",
        {"e": "shown"},
    ),
    Slip(
        "p-for-size",
        "The table has a column that says how large the differences are: compare it on A and D.",
        {"e": "open"},
    ),
    Slip(
        "cause-from-a-comparison",
        "The tuning was not varied in these runs. It may be the cause, or not: which runs would "
        "tell?",
        {"f": "shown"},
    ),
    Slip(
        "tuning-cannot-matter",
        "The runs on D share one learning rate, and it was chosen with one of the two cells. A "
        "small p does not say where a difference comes from.",
        {"f": "contradicted"},
    ),
    Slip(
        "time-from-parameters",
        "You conclude the time from the number of parameters. How long a step takes depends on "
        "the program and the machine, too, and nothing here was timed.",
        {"h": "shown"},
    ),
    Slip(
        "time-from-parameters",
        "Nothing here was timed, so nothing here can contradict a claim about time.",
        {"h": "contradicted"},
    ),
    Slip(
        "beyond-the-tasks",
        "You conclude from four tasks to a fifth. Do even these four agree?",
        {"i": "shown"},
    ),
    Slip(
        "beyond-the-tasks",
        "These runs say nothing of a task that they do not hold, neither for nor against.",
        {"i": "contradicted"},
    ),
    Slip(
        "many-comparisons",
        "How often does a p below 0.05 come about if there is no difference? For twenty tasks that "
        "can be counted, without any run.",
        {"j": "open"},
    ),
    Slip(
        "many-comparisons",
        "A p below 0.05 comes about by chance in up to one of twenty comparisons. What does that "
        "say of twenty?",
        {"j": "contradicted"},
    ),
    Slip(
        "nothing-can-be-known",
        "You let the table say nothing. A claim about the mean under these very settings, with all "
        "eight seeds on one side, is what such runs can show.",
        {"a": "open", "g": "open"},
    ),
    Slip(
        "nothing-can-be-known",
        "The claim on A is about the mean error under these settings, and the p there is the "
        "smallest that eight seeds can give.",
        {"a": "open"},
    ),
    Slip(
        "two-tasks-two-winners",
        "Look at A and D together: what do their mean differences, and their p, say?",
        {"g": "open"},
    ),
    Slip(
        "smaller-is-better",
        "These are errors, and the differences are GRU minus LSTM: which sign is good for the GRU?",
        {"a": "contradicted"},
    ),
    Slip(
        "smaller-is-better",
        "These are errors, and the differences are GRU minus LSTM: which cell wins on A, and which "
        "on D?",
        {"g": "contradicted"},
    ),
    Slip(
        "nothing-can-be-known",
        "You leave everything open. Some claims ask for very little, or for counting only.",
        dict.fromkeys(RIGHT, "open"),
    ),
)

TABLE = Table(
    name="conclusions",
    right=RIGHT,
    read=one_of(("shown", "contradicted", "open")),
    slips=SLIPS,
    noun="word",
)
conclusions = Question(
    name="gru.conclusions",
    signature="conclusions",
    judge=TABLE.judge,
    hints=(
        "For each claim: what would the runs have looked like if it were false? If they could "
        "have looked the same, it is open.",
        "p is about whether there is a difference, the mean about how large it is; a large p may "
        "mean that there is none, or that there are too few seeds. And what was not varied or "
        "measured cannot be concluded.",
        "b, c and j are matters of counting. d, f, h and i ask whether these runs could tell two "
        "explanations apart, or contain what is claimed. a, e and g compare the columns of the "
        "table: the mean, and how small p is.",
    ),
)
