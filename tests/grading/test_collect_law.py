"""Laws of collecting: every file is taken or left with a reason, and nothing is ever lost."""

import io
import os
import stat
import zipfile

import pytest
from grading_class import CHAPTER, make_course, source_notebook, write_source

from course_lib.grading import GradingError, collect_submissions
from course_lib.grading.uploads import student_of, unsafe

NOTEBOOK = '{"cells": []}'


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path)
    write_source(course, source_notebook(), "02_other")
    return course


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def put(inbox, name, text=NOTEBOOK, time=1_700_000_000):
    path = inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (time, time))
    return path


def collect(course, origin, **options):
    return collect_submissions(course, CHAPTER, origin, **options)


def texts(course):
    return {one: course.submitted(CHAPTER, one).read_text() for one in course.students(CHAPTER)}


def reasons(found):
    return {left.file: left.why for left in found.left}


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("anna.ipynb", "anna"),
        ("anna/anything at all.ipynb", "anna"),
        ("anna/01_small/01_small.ipynb", "anna"),
        ("Anna Lee_12345_assignsubmission_file_/x.ipynb", "Anna Lee_12345"),
        ("Anna Lee_12345_assignsubmission_file/x.ipynb", "Anna Lee_12345"),
        ("Anna_Lee_12345_assignsubmission_file_01_small.ipynb", "Anna_Lee_12345"),
        ("group A/Anna Lee_12345_assignsubmission_file_/x.ipynb", "Anna Lee_12345"),
        ("leeanna_12345_67890_01_small-2.ipynb", "leeanna_12345"),
        ("leeanna_LATE_12345_67890_01_small.ipynb", "leeanna_12345"),
        ("lee_anna.ipynb", "lee_anna"),
    ],
)
def test_names_as_platforms_write_them(name, student):
    assert student_of(name) == student


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
    put(inbox, "anna/old.ipynb", '{"old": 1}', time=1_600_000_000)
    put(inbox, "anna/new.ipynb", '{"new": 1}', time=1_700_000_000)
    put(inbox, "ben/01_small(1).ipynb", '{"named": 1}', time=1_600_000_000)
    put(inbox, "ben/scratch.ipynb", '{"scratch": 1}', time=1_700_000_000)
    found = collect(course, inbox)
    assert texts(course) == {"anna": '{"new": 1}', "ben": '{"named": 1}'}
    assert "newer" in reasons(found)["anna/old.ipynb"]
    assert "named as the chapter" in reasons(found)["ben/scratch.ipynb"]
    assert [one.note for one in found.taken] == ["chosen of 2 files"] * 2


def test_what_cannot_be_read_is_taken_so_that_it_is_not_forgotten(course, inbox):
    put(inbox, "anna.ipynb", "")
    put(inbox, "ben.ipynb", "<html>please log in</html>")
    found = collect(course, inbox)
    assert all("not readable" in one.note for one in found.taken)
    assert set(texts(course)) == {"anna", "ben"}


def test_a_zip_as_a_platform_gives_it(course, tmp_path):
    path = tmp_path / "batch.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("batch/Anna Lee_12_assignsubmission_file_/my.ipynb", NOTEBOOK)
        archive.writestr("batch/ben.ipynb", NOTEBOOK)
        archive.writestr("__MACOSX/batch/._ben.ipynb", "x")
        archive.writestr("batch/", "")
    found = collect(course, path)
    assert [one.student for one in found.taken] == ["Anna Lee_12", "ben"]
    assert found.left == []


def test_a_zip_cannot_write_anywhere_else(course, tmp_path):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../up.ipynb", "/etc/root.ipynb", "C:/x.ipynb", "..\\back.ipynb"):
            archive.writestr(name, NOTEBOOK)
        archive.writestr("../anna_1_assignsubmission_file_/x.ipynb", NOTEBOOK)
        link = zipfile.ZipInfo("link.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.ipynb", NOTEBOOK)
    before = {one for one in tmp_path.rglob("*") if course.class_dir not in one.parents}
    found = collect(course, path)
    assert [one.student for one in found.taken] == ["good"]
    assert len(found.left) == 6
    after = {one for one in tmp_path.rglob("*") if course.class_dir not in one.parents}
    assert after - before <= {course.class_dir}


def test_a_link_in_a_folder_is_left(course, inbox, tmp_path):
    (tmp_path / "secret.ipynb").write_text(NOTEBOOK)
    (inbox / "anna.ipynb").symlink_to(tmp_path / "secret.ipynb")
    put(inbox, "ben.ipynb")
    assert reasons(collect(course, inbox)) == {"anna.ipynb": "it is a link, not a file"}


@pytest.mark.parametrize(
    "name",
    ["", " ", ".hidden", "..", "-rf", "a/b", "a\\b", "a\nb", "a*", "CON", "aux.txt", "é" * 150],
)
def test_silly_names_are_refused(name):
    assert unsafe(name)


@pytest.mark.parametrize("name", ["anna", "Anna Lee_12345", "o'neill", "Ζωή", "s123+x", "a.b"])
def test_ordinary_names_are_not(name):
    assert unsafe(name) == ""


def test_names_that_differ_in_capitals_never_share_a_folder(course, inbox):
    put(inbox, "a/Anna.ipynb")
    collect(course, inbox, pattern=r"(?P<student>\w+)\.ipynb")
    (inbox / "a" / "Anna.ipynb").rename(inbox / "a" / "anna.ipynb")
    found = collect(course, inbox, pattern=r"(?P<student>\w+)\.ipynb")
    assert "only in capitals" in reasons(found)["a/anna.ipynb"]
    assert set(texts(course)) == {"Anna"}


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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, year, text in (("old", 2020, "{}"), ("new", 2024, NOTEBOOK)):
            archive.writestr(zipfile.ZipInfo(f"anna/{name}.ipynb", (year, 1, 1, 0, 0, 0)), text)
    path = tmp_path / "class.zip"
    path.write_bytes(buffer.getvalue().replace(NOTEBOOK.encode(), b"X" * len(NOTEBOOK)))
    found = collect(course, path)
    assert texts(course) == {"anna": "{}"}
    assert list(reasons(found)) == ["anna/new.ipynb"]


def test_what_is_too_large_is_left_whatever_a_zip_says(course, inbox, tmp_path, monkeypatch):
    monkeypatch.setattr("course_lib.grading.uploads.LARGEST", 100)
    put(inbox, "anna.ipynb", "x" * 101)
    assert "larger than" in reasons(collect(course, inbox))["anna.ipynb"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ben.ipynb", "y" * 10_000)
    lie = buffer.getvalue().replace((10_000).to_bytes(4, "little"), (99).to_bytes(4, "little"))
    (tmp_path / "bomb.zip").write_bytes(lie)
    assert collect(course, tmp_path / "bomb.zip").taken == []
    assert course.students(CHAPTER) == []


def test_damaged_and_locked_zips_lose_only_themselves(course, tmp_path):
    (tmp_path / "no.zip").write_bytes(b"PK but no zip")
    with pytest.raises(GradingError, match="cannot be unpacked"):
        collect(course, tmp_path / "no.zip")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("anna.ipynb", NOTEBOOK)
        archive.writestr("ben.ipynb", NOTEBOOK + "  ")
    damaged = buffer.getvalue().replace(NOTEBOOK.encode(), b"X" * len(NOTEBOOK), 1)
    (tmp_path / "damaged.zip").write_bytes(damaged)
    found = collect(course, tmp_path / "damaged.zip")
    assert [one.student for one in found.taken] == ["ben"]
    assert "cannot be unpacked" in reasons(found)["anna.ipynb"]
