"""Laws of marking by hand: out to a CSV and back, all rows or none."""

import csv
import io
import shutil
import unicodedata

import pytest
from grading_class import (
    CHAPTER,
    CLASS,
    SCHEME,
    graded_class,
    hand_in,
    make_course,
    pretender,
)

from course_lib.grading import Course, GradingError, export_marks, grade_chapter, import_marks
from course_lib.grading.gradebook import marks

GIVEN = {"anna": ("2.5", "Say which sum."), "cara": ("0", "")}


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    return graded_class(tmp_path_factory)


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded / "exercises", tmp_path / "exercises")
    return Course.at(tmp_path / "exercises")


@pytest.fixture
def sheet(course, tmp_path):
    path = tmp_path / "marks.csv"
    export_marks(course, CHAPTER, path)
    return path


def table(path):
    content = path.read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def fill(path, given=GIVEN, encoding="utf-8", delimiter=",", **changes):
    """Fill the sheet in as a spreadsheet does."""
    buffer = io.StringIO(newline="")
    rows = [row | changes for row in table(path)]
    writer = csv.DictWriter(buffer, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    for row in rows:
        row["mark"], row["comment"] = given.get(row["student"], ("", ""))
        writer.writerow(row)
    path.write_bytes(buffer.getvalue().encode(encoding))


def written(course):
    return {student: found["why"] for student, found in marks(course, CHAPTER).items()}


def test_there_is_a_row_for_each_answer_that_waits(course, sheet):
    rows = table(sheet)
    assert [(row["student"], row["question"], row["max"], row["mark"]) for row in rows] == [
        ("anna", "why", "3", ""),
        ("cara", "why", "3", ""),
    ]
    assert [row["answer"] for row in rows] == ["Because logarithms add.", "'=No idea."]


def test_the_mark_scheme_stands_beside_it(sheet):
    scheme = sheet.with_name("marks-scheme.txt").read_text("utf-8")
    assert "why (3 points)" in scheme
    assert f"Marks are given for:\n{SCHEME}" in scheme
    assert "A model answer:\nThe logarithms add up" in scheme


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";")],
)
def test_marks_come_back_from_any_spreadsheet(course, sheet, encoding, delimiter):
    given = {
        "anna": ("2,5" if delimiter == ";" else "2.5", "Genauer, für r > 1"),
        "cara": ("0", ""),
    }
    fill(sheet, given, encoding=encoding, delimiter=delimiter)
    read = import_marks(course, CHAPTER, sheet)
    assert (read.marked, read.blank, read.feedback) == (2, 0, 2)
    assert written(course)["anna"] == (2.5, 3.0, True, False, "Genauer, für r > 1")
    assert written(course)["cara"] == (0.0, 3.0, True, False, None)
    page = course.feedback(CHAPTER, "anna").read_text("utf-8")
    assert "Genauer, für r" in page and "Score: 4.5 / 6.0" in page


def test_what_is_marked_is_not_written_again_unless_asked(course, sheet, tmp_path):
    fill(sheet, {"anna": GIVEN["anna"]})
    assert import_marks(course, CHAPTER, sheet)[:2] == (1, 1)
    export_marks(course, CHAPTER, tmp_path / "rest.csv")
    assert [row["student"] for row in table(tmp_path / "rest.csv")] == ["cara"]
    export_marks(course, CHAPTER, tmp_path / "all.csv", everything=True)
    rows = {row["student"]: (row["mark"], row["comment"]) for row in table(tmp_path / "all.csv")}
    assert rows == {
        "anna": ("2.5", "Say which sum."),
        "ben": ("0", "No response."),
        "cara": ("", ""),
    }


def test_reading_twice_changes_nothing_and_an_empty_comment_keeps_the_old_one(course, sheet):
    fill(sheet)
    import_marks(course, CHAPTER, sheet)
    before = written(course)
    fill(sheet, {"anna": ("2.5", ""), "cara": ("0", "")})
    assert import_marks(course, CHAPTER, sheet).feedback == 0
    assert written(course) == before


def test_a_filled_sheet_is_not_written_over(course, sheet):
    fill(sheet)
    before = sheet.read_bytes()
    with pytest.raises(GradingError, match=r"is there already.*--from"):
        export_marks(course, CHAPTER, sheet)
    assert sheet.read_bytes() == before
    assert export_marks(course, CHAPTER, sheet, replace=True).answers == 2


WRONG = {
    "not a number": ({"mark": "good"}, r"row 2 \(anna, why\): mark is 'good'; expected a number"),
    "infinite": ({"mark": "inf"}, "mark is 'inf'; expected a number from 0 to 3"),
    "too many": ({"mark": "3.5"}, "mark is '3.5'; expected a number from 0 to 3"),
    "negative": ({"mark": "-1"}, "mark is '-1'; expected a number from 0 to 3"),
    "unknown student": (
        {"student": "ana"},
        r"no graded submission of a student 'ana': is it 'anna'",
    ),
    "unknown question": ({"question": "how"}, "expected one of the written questions: why"),
    "a check": ({"question": "check-double"}, "expected one of the written questions: why"),
    "twice": ({"student": "cara", "version": ""}, r"row 3 \(cara, why\): this answer has a mark"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_one_wrong_row_changes_no_mark_and_is_named(course, sheet, wrong):
    changes, says = WRONG[wrong]
    rows = table(sheet)
    rows[0] |= {"mark": "1", **changes}
    rows[1]["mark"] = "2"
    with sheet.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    before = written(course)
    with pytest.raises(GradingError, match=says) as raised:
        import_marks(course, CHAPTER, sheet)
    assert "no mark was changed" in str(raised.value)
    assert written(course) == before


def test_all_wrong_rows_are_named_at_once(course, sheet):
    fill(sheet, {"anna": ("x", ""), "cara": ("y", "")})
    with pytest.raises(GradingError, match=r"(?s)row 2 .*row 3 "):
        import_marks(course, CHAPTER, sheet)


def test_a_mark_for_a_text_that_has_changed_since_is_refused(course, sheet, tmp_path, monkeypatch):
    fill(sheet)
    hand_in(course, "anna", **(CLASS["anna"] | {"why": "I thought again."}))
    grade_chapter(course, CHAPTER, worker=pretender(tmp_path, monkeypatch))
    with pytest.raises(GradingError, match=r"row 2 \(anna, why\): the answer has changed"):
        import_marks(course, CHAPTER, sheet)


def test_a_spreadsheet_may_write_accents_in_the_other_form(course, tmp_path, monkeypatch):
    hand_in(course, "Zoë", why="It adds up.")
    grade_chapter(course, CHAPTER, worker=pretender(tmp_path, monkeypatch))
    export_marks(course, CHAPTER, tmp_path / "marks.csv")
    fill(tmp_path / "marks.csv", {"Zoë": ("2", "")})
    decomposed = unicodedata.normalize("NFD", (tmp_path / "marks.csv").read_text("utf-8"))
    (tmp_path / "marks.csv").write_text(decomposed, "utf-8")
    import_marks(course, CHAPTER, tmp_path / "marks.csv")
    assert written(course)["Zoë"].score == 2


def test_a_file_without_the_columns_says_which(course, tmp_path):
    (tmp_path / "marks.csv").write_text("name;points\nanna;2\n")
    with pytest.raises(GradingError, match=r"has no column student, question, mark; expected"):
        import_marks(course, CHAPTER, tmp_path / "marks.csv")
    with pytest.raises(GradingError, match="cannot be read"):
        import_marks(course, CHAPTER, tmp_path / "none.csv")


def test_before_grading_there_is_nothing_to_mark(tmp_path):
    course = make_course(tmp_path)
    hand_in(course, "anna")
    with pytest.raises(GradingError, match="run grade first"):
        export_marks(course, CHAPTER, tmp_path / "marks.csv")
    assert not (tmp_path / "marks.csv").exists()
