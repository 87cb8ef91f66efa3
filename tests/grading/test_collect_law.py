"""Laws of collecting: every file is taken or left with a reason, and nothing is ever lost."""

import unicodedata

import pytest
from grading_class import CHAPTER, hand_in, make_course, source_notebook, write_source
from handing_in import NOTEBOOK, collect, put, reasons, students, texts, zipped

from course_lib.grading import GradingError
from course_lib.grading.names import unsafe


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path)
    write_source(course, source_notebook(), "02_other")
    return course


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def test_a_class_is_taken_in_and_told_what_was_left(course, inbox):
    put(inbox, "anna.ipynb", '{"cells": [], "a": 1}')
    put(inbox, "ben/Untitled.ipynb")
    put(inbox, "ben/notes.txt")
    put(inbox, "ben/.ipynb_checkpoints/Untitled-checkpoint.ipynb")
    put(inbox, "cara/02_other.ipynb")
    found = collect(course, inbox)
    assert [(one.student, one.state) for one in found.taken] == [("anna", "new"), ("ben", "new")]
    assert texts(course) == {"anna": '{"cells": [], "a": 1}', "ben": NOTEBOOK}
    assert reasons(found) == {
        "ben/notes.txt": "it is not a notebook (.ipynb)",
        "cara/02_other.ipynb": "by its name it is chapter 02_other",
    }


def test_collecting_again_changes_only_what_changed_and_deletes_nothing(course, inbox):
    put(inbox, "anna.ipynb")
    gone = put(inbox, "ben.ipynb")
    collect(course, inbox)
    before = course.submitted(CHAPTER, "anna").stat().st_mtime_ns
    gone.unlink()
    put(inbox, "cara.ipynb")
    states = {one.student: one.state for one in collect(course, inbox).taken}
    assert states == {"anna": "unchanged", "cara": "new"}
    assert course.submitted(CHAPTER, "anna").stat().st_mtime_ns == before
    put(inbox, "anna.ipynb", '{"cells": [], "again": true}')
    states = {one.student: one.state for one in collect(course, inbox).taken}
    assert states == {"anna": "updated", "cara": "unchanged"}
    assert set(texts(course)) == {"anna", "ben", "cara"}


def test_of_two_files_the_newer_is_taken_and_it_is_said(course, inbox):
    put(inbox, "anna/old.ipynb", '{"cells": [], "old": 1}', time=1_600_000_000)
    put(inbox, "anna/new.ipynb", '{"cells": [], "new": 1}', time=1_700_000_000)
    put(inbox, "ben/01_small(1).ipynb", '{"cells": [], "named": 1}', time=1_600_000_000)
    put(inbox, "ben/scratch.ipynb", '{"cells": [], "scratch": 1}', time=1_700_000_000)
    found = collect(course, inbox)
    assert texts(course) == {"anna": '{"cells": [], "new": 1}', "ben": '{"cells": [], "named": 1}'}
    assert "newer" in reasons(found)["anna/old.ipynb"]
    assert "named as the chapter" in reasons(found)["ben/scratch.ipynb"]
    assert [one.note for one in found.taken] == ["chosen of 2 files"] * 2


def test_what_cannot_be_read_is_taken_so_that_it_is_not_forgotten(course, inbox):
    put(inbox, "anna.ipynb", "")
    put(inbox, "ben.ipynb", "<html>please log in</html>")
    found = collect(course, inbox)
    assert all("not readable" in one.note for one in found.taken)
    assert set(texts(course)) == {"anna", "ben"}


def test_a_link_in_a_folder_is_left(course, inbox, tmp_path):
    (tmp_path / "secret.ipynb").write_text(NOTEBOOK)
    (inbox / "anna.ipynb").symlink_to(tmp_path / "secret.ipynb")
    put(inbox, "ben.ipynb")
    assert reasons(collect(course, inbox)) == {"anna.ipynb": "it is a link, not a file"}


def test_names_that_differ_in_capitals_never_share_a_folder(course, inbox):
    put(inbox, "a/Anna.ipynb")
    collect(course, inbox, pattern=r"(?P<student>\w+)\.ipynb")
    (inbox / "a" / "Anna.ipynb").rename(inbox / "a" / "anna.ipynb")
    found = collect(course, inbox, pattern=r"(?P<student>\w+)\.ipynb")
    assert "only in capitals" in reasons(found)["a/anna.ipynb"]
    assert set(texts(course)) == {"Anna"}


def test_a_pattern_reads_names_from_paths(course, inbox):
    put(inbox, "week 1/ex1-anna-final.ipynb")
    put(inbox, "week 1/readme.ipynb")
    found = collect(course, inbox, pattern=r"ex1-(?P<student>\w+)-")
    assert [one.student for one in found.taken] == ["anna"]
    assert reasons(found) == {"week 1/readme.ipynb": "its path does not fit the pattern"}


@pytest.mark.parametrize(
    ("pattern", "says"), [("(", "not a regular expression"), ("(a)", "no group called student")]
)
def test_a_pattern_that_cannot_work_says_why(course, inbox, pattern, says):
    put(inbox, "anna.ipynb")
    with pytest.raises(GradingError, match=says):
        collect(course, inbox, pattern=pattern)


def test_of_two_files_the_older_is_taken_if_the_newer_is_damaged(course, tmp_path):
    data = zipped({"anna/01_small.ipynb": '{"cells": []  }', "anna/01_small(1).ipynb": NOTEBOOK})
    path = tmp_path / "class.zip"
    path.write_bytes(data.replace(NOTEBOOK.encode(), b"X" * len(NOTEBOOK)))
    found = collect(course, path)
    assert texts(course) == {"anna": '{"cells": []  }'}
    assert list(reasons(found)) == ["anna/01_small(1).ipynb"]


@pytest.mark.parametrize("text", ["", "<html>please log in</html>", '{"cells": 1}'])
def test_what_is_no_notebook_never_wins_over_one_that_is(course, inbox, text):
    put(inbox, "anna/01_small.ipynb", time=1_600_000_000)
    put(inbox, "anna/01_small(1).ipynb", text, time=1_700_000_000)
    found = collect(course, inbox)
    assert texts(course) == {"anna": NOTEBOOK}
    assert "01_small(1).ipynb is" in reasons(found)["anna/01_small(1).ipynb"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_notebook_in_another_encoding_is_one(course, inbox, encoding):
    put(inbox, "anna.ipynb").write_bytes(NOTEBOOK.encode(encoding))
    assert [one.note for one in collect(course, inbox).taken] == [""]


@pytest.mark.parametrize(
    "name",
    ["", " ", ".hidden", "..", "-rf", "a/b", "a\\b", "a\nb", "a*", "CON", "aux.txt", "é" * 150],
)
def test_silly_names_are_refused(name):
    assert unsafe(name)


@pytest.mark.parametrize("name", ["anna", "Anna Lee_12345", "o'neill", "Ζωή", "s123+x", "a.b"])
def test_ordinary_names_are_not(name):
    assert unsafe(name) == ""


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_of_students_renames_and_leaves(course, inbox, tmp_path, separator):
    rows = [["Name", "student", "number"], ["Anna Lee", "al1", "12345"], ["Ben", "b2", "7"]]
    roster = tmp_path / "class.csv"
    roster.write_text("\ufeff" + "\n".join(separator.join(row) for row in rows), "utf-8")
    put(inbox, "leeanna_12345_67_01_small.ipynb")
    put(inbox, "mallory.ipynb")
    found = collect(course, inbox, students=roster)
    assert [one.student for one in found.taken] == ["al1"]
    assert reasons(found) == {"mallory.ipynb": "'mallory' is not in the list of students"}
    assert found.missing == ["b2"]


def test_a_list_without_the_column_says_which_it_has(course, inbox, tmp_path):
    (tmp_path / "class.csv").write_text("name,number\nAnna,1\n")
    put(inbox, "anna.ipynb")
    with pytest.raises(GradingError, match=r"has the columns name, number; expected one called"):
        collect(course, inbox, students=tmp_path / "class.csv")


def test_two_students_of_one_name_are_refused(course, inbox, tmp_path):
    decomposed = unicodedata.normalize("NFD", "Zoë Müller")
    roster = tmp_path / "class.csv"
    roster.write_text(f"student,number\nZoë Müller,1\nBen,2\n{decomposed},3\nBEN,4\n", "utf-8")
    put(inbox, "Zoë Müller_1_assignsubmission_file_/a.ipynb")
    put(inbox, "Zoë Müller_3_assignsubmission_file_/b.ipynb", "")
    with pytest.raises(GradingError, match=r"Zoë Müller \(row 2\), Ben \(row 3\), Zoë Müller \(ro"):
        collect(course, inbox, students=roster)
    assert not course.class_dir.exists()


def test_two_who_share_a_name_beside_their_logins_are_told_apart_or_left(course, inbox, tmp_path):
    roster = tmp_path / "class.csv"
    roster.write_text("student,name,number\nal1,Anna Lee,11\nal2,Anna Lee,22\n", "utf-8")
    put(inbox, "Anna Lee_22_assignsubmission_file_/x.ipynb")
    put(inbox, "Anna Lee_33_assignsubmission_file_/x.ipynb")
    found = collect(course, inbox, students=roster)
    assert students(found) == ["al2"]
    assert "may be any of al1, al2" in next(iter(reasons(found).values()))


def test_a_name_is_one_whatever_form_its_accents_have(course, inbox, tmp_path):
    composed = "Zoë Müller"
    decomposed = unicodedata.normalize("NFD", composed)
    roster = tmp_path / "class.csv"
    roster.write_text(f"student\n{decomposed}\n", "utf-8")
    put(inbox, f"{composed}.ipynb")
    found = collect(course, inbox, students=roster)
    assert (students(found), found.missing) == ([composed], [])
    (inbox / f"{composed}.ipynb").rename(inbox / f"{decomposed}.ipynb")
    assert [one.state for one in collect(course, inbox).taken] == ["unchanged"]
    assert course.students(CHAPTER) == [composed]


def test_a_folder_made_by_hand_in_the_other_form_is_the_same_student(course, inbox):
    decomposed = unicodedata.normalize("NFD", "Zoë")
    hand_in(course, decomposed, NOTEBOOK)
    put(inbox, "Zoë.ipynb")
    assert [one.state for one in collect(course, inbox).taken] == ["unchanged"]
    assert course.students(CHAPTER) == [decomposed]
    hand_in(course, "Zoë", NOTEBOOK)
    with pytest.raises(GradingError, match="two folders for the student Zoë"):
        course.students(CHAPTER)
