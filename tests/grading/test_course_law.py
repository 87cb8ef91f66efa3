"""Laws of a course's folders, of the files in them, and of seeds."""

import csv
import io
from pathlib import Path

import pytest
from grading_class import CHAPTER, hand_in, make_course, source_notebook, write_source
from hypothesis import given
from hypothesis import strategies as st

from course_lib.grading import Course, GradingError, files
from course_lib.grading.seeds import VARIABLE, identity, read_secret, seed_for


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


@pytest.mark.parametrize("name", ["01_small", "01", "1", None])
def test_a_chapter_answers_to_its_number_and_alone_to_nothing(course, name):
    assert course.chapter(name) == CHAPTER


def test_of_two_chapters_one_must_be_named(course):
    write_source(course, source_notebook(), "02_other")
    assert course.chapters() == [CHAPTER, "02_other"]
    assert course.chapter("2") == "02_other"
    with pytest.raises(GradingError, match=r"pass one with --chapter.*01_small, 02_other"):
        course.chapter(None)
    with pytest.raises(GradingError, match=r"no chapter '3'.*01_small, 02_other"):
        course.chapter("3")


def test_a_folder_without_sources_is_no_course(tmp_path):
    with pytest.raises(GradingError, match="has no folder source"):
        Course.at(tmp_path)


def test_students_are_those_who_handed_this_chapter_in(course):
    hand_in(course, "ben")
    hand_in(course, "anna")
    (course.class_dir / "submitted" / "cara" / "02_other").mkdir(parents=True)
    assert course.students(CHAPTER) == ["anna", "ben"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "file.txt"
    assert files.write(path, "first") and not files.write(path, "first")

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        files.write(path, "second")
    assert path.read_text("utf-8") == "first"
    assert list(path.parent.iterdir()) == [path]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_cell_of_a_table_is_a_formula_and_every_text_comes_back(texts):
    content = files.csv_text(["text"], [[text] for text in texts])
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    cells = [row[0] if row else "" for row in rows[1:]]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)
    assert [files.unplain(cell) for cell in cells] == texts


def test_seeds_differ_by_student_chapter_and_submission_but_not_by_run():
    def seed(secret=b"s", student="anna", chapter="01", submission=b"{}"):
        return seed_for(secret, student, chapter, submission)

    others = [seed(b"t"), seed(student="ben"), seed(chapter="02"), seed(submission=b"{} ")]
    moved = [seed(student="anna0", chapter="1"), seed(student="ann", chapter="a01")]
    assert seed() == seed() >= 0
    assert len({seed(), *others, *moved}) == 7


def test_without_a_secret_inputs_are_public():
    assert seed_for(None, "anna", "01", b"") is None
    assert identity(None) == "public"
    assert identity(b"a") == identity(b"a") != identity(b"b")


def test_the_secret_comes_from_a_file_named_here_or_in_the_environment(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert read_secret() is None
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("tall pines\n")
    two.write_text("short pines")
    monkeypatch.setenv(VARIABLE, str(two))
    assert read_secret() == b"short pines"
    assert read_secret(one) == b"tall pines"
    one.write_text(" \n")
    with pytest.raises(GradingError, match="is empty"):
        read_secret(one)
    with pytest.raises(GradingError, match="cannot be read"):
        read_secret(tmp_path / "three")
