"""Laws of the report: the same bytes for the same marks, every number adds up, nothing runs."""

import csv
import io
import json
import shutil
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from grading_class import CHAPTER, CLASS, give, graded_class, hand_in, make_course, pretender
from hypothesis import given
from hypothesis import strategies as st

from course_lib.grading import Course, GradingError, grade_chapter, write_report
from course_lib.grading.report import distribution

ENDINGS = (".html", ".csv", "-marks.csv", ".json")
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    return graded_class(tmp_path_factory)


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded / "exercises", tmp_path / "exercises")
    return Course.at(tmp_path / "exercises")


def table(course, ending):
    content = course.report(CHAPTER, ending).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.words, self.open = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        self.open += [tag] if tag not in ("meta", "br") else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "title"} & set(self.open):
            self.words += data.split()

    @property
    def text(self):
        return " ".join(self.words)


def page(course):
    write_report(course, CHAPTER)
    return Page(course.report(CHAPTER, ".html").read_text("utf-8"))


def test_there_is_a_row_for_each_student_and_question(course):
    write_report(course, CHAPTER)
    rows = [tuple(row.values()) for row in table(course, ".csv")]
    assert rows == [
        ("anna", "check-double", "small.check-double", "right", "", "2", "2", ""),
        ("anna", "check-triple", "small.check-triple", "wrong", "last-step", "0", "1", ""),
        ("anna", "why", "", "to be marked", "", "0", "3", ""),
        ("ben", "check-double", "small.check-double", "not attempted", "", "0", "2", ""),
        ("ben", "check-triple", "small.check-triple", "not attempted", "", "0", "1", ""),
        ("ben", "why", "", "not attempted", "", "0", "3", ""),
        *(
            ("cara", *row, "a <copied> cell was dropped")
            for row in (
                ("check-double", "small.check-double", "right", "", "2", "2"),
                ("check-triple", "small.check-triple", "right", "", "1", "1"),
                ("why", "", "to be marked", "", "0", "3"),
            )
        ),
    ]


def test_totals_are_the_sums_of_the_rows(course):
    write_report(course, CHAPTER)
    totals = {row["student"]: float(row["total"]) for row in table(course, "-marks.csv")}
    sums = dict.fromkeys(totals, 0.0)
    for row in table(course, ".csv"):
        sums[row["student"]] += float(row["marks"])
    assert totals == sums == {"anna": 2.0, "ben": 0.0, "cara": 3.0}
    data = json.loads(course.report(CHAPTER, ".json").read_text("utf-8"))
    assert {one["student"]: one["total"] for one in data["students"]} == totals
    for question in data["questions"]:
        assert sum(question["outcomes"].values()) == 3
    assert data["misconceptions"] == [
        {
            "question": "check-triple",
            "misconception": "last-step",
            "count": 1,
            "says": "Only the <last> step counts.",
        }
    ]


def test_bytes_are_the_same_for_the_same_marks(course, tmp_path, monkeypatch):
    write_report(course, CHAPTER)
    before = [course.report(CHAPTER, ending).read_bytes() for ending in ENDINGS]
    shutil.rmtree(course.class_dir / "results")
    grade_chapter(course, CHAPTER, worker=pretender(tmp_path, monkeypatch))
    write_report(course, CHAPTER)
    assert [course.report(CHAPTER, ending).read_bytes() for ending in ENDINGS] == before


def test_the_page_says_what_happened_and_links_lead_to_feedback(course):
    shown = page(course)
    for words in (
        "Submissions 3",
        "Mean of 6 1.667",
        "2 written answers still to be marked",
        "wrong 1",
        "to be marked 2",
        "last-step (check-triple)",
        "Only the <last> step counts.",
        "a <copied> cell was dropped",
    ):
        assert words in shown.text, words
    assert len(shown.links) == 3
    for link in shown.links:
        assert (course.report(CHAPTER, ".html").parent / unquote(link)).is_file()


def test_the_page_needs_nothing_and_runs_nothing(course):
    shown = page(course)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(shown.tags)
    html = course.report(CHAPTER, ".html").read_text("utf-8")
    assert "http" not in html and "url(" not in html and "@import" not in html
    assert 'lang="en"' in html and "prefers-color-scheme: dark" in html
    assert html.count("<caption>") == html.count("<table")


def test_what_students_wrote_is_text(course, tmp_path, monkeypatch):
    student = "=<b>M'a&b"
    hand_in(course, student, double="RIGHT", why=EVIL)
    result = course.result(CHAPTER, "anna")
    found = json.loads(result.read_text("utf-8"))
    found["questions"][1] |= {"says": EVIL, "misconception": "<i>x"}
    found |= {"status": "failed to run", "why": f"ended: {EVIL}", "repairs": [EVIL]}
    result.write_text(json.dumps(found))
    grade_chapter(course, CHAPTER, worker=pretender(tmp_path, monkeypatch))
    shown = page(course)
    assert not {"script", "b", "i"} & set(shown.tags)
    assert shown.text.count(EVIL) == 3 and student in shown.text
    link = next(link for link in shown.links if "M" in link)
    assert (course.report(CHAPTER, ".html").parent / unquote(link)).is_file()
    assert table(course, "-marks.csv")[0]["student"] == f"'{student}"


def test_a_person_has_the_last_word_until_the_text_changes(course, tmp_path, monkeypatch):
    give(course, "anna", 2.5)
    write_report(course, CHAPTER)
    row = table(course, ".csv")[2]
    assert (row["outcome"], row["marks"]) == ("marked", "2.5")
    assert [one["to be marked"] for one in table(course, "-marks.csv")] == ["0", "0", "1"]
    hand_in(course, "anna", **(CLASS["anna"] | {"why": "I thought again."}))
    grade_chapter(course, CHAPTER, worker=pretender(tmp_path, monkeypatch))
    write_report(course, CHAPTER)
    row = table(course, ".csv")[2]
    assert (row["outcome"], row["marks"]) == ("to be marked", "2.5")
    assert [one["to be marked"] for one in table(course, "-marks.csv")] == ["1", "0", "1"]


def test_who_handed_in_since_is_named(course):
    hand_in(course, "dora")
    hand_in(course, "ben", double="RIGHT")
    assert "2 handed in since the last grading" in page(course).text
    data = json.loads(course.report(CHAPTER, ".json").read_text("utf-8"))
    assert data["not graded"] == ["ben", "dora"]


def test_without_results_or_with_half_of_them_it_says_what_to_run(course, tmp_path):
    with pytest.raises(GradingError, match="run collect, then grade"):
        write_report(make_course(tmp_path / "other"), CHAPTER)
    course.gradebook.unlink()
    with pytest.raises(GradingError, match="3 of 3 submissions are not in the gradebook"):
        write_report(course, CHAPTER)


@given(st.lists(st.floats(0, 1), max_size=30), st.integers(1, 100))
def test_every_total_is_in_one_bar(shares, points):
    totals = [share * points for share in shares]
    bars = distribution(totals, float(points))
    assert sum(bar["count"] for bar in bars) == len(totals)
    assert 1 <= len(bars) <= 12
    assert bars[-1]["label"].endswith(f" to {points}")
