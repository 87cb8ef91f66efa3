"""Laws of grading: nothing is done twice, nothing is lost, and everyone has a result."""

import re
import shutil
import unicodedata

import nbformat
import pytest
from grading_class import (
    CHAPTER,
    CLASS,
    answer,
    check,
    give,
    graded_class,
    graded_marks,
    hand_in,
    make_course,
    outcomes,
    pretender,
    ran,
    scores,
    source_notebook,
    write_source,
)

from course_lib.grading import Course, GradingError, Limits, grade_chapter, results
from course_lib.grading.gradebook import marks, opened


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    return graded_class(tmp_path_factory)


@pytest.fixture
def folder(graded, tmp_path):
    shutil.copytree(graded / "exercises", tmp_path / "exercises")
    return tmp_path


@pytest.fixture
def course(folder):
    return Course.at(folder / "exercises")


@pytest.fixture
def grade(course, folder, monkeypatch):
    # the worker's path is no part of a result's key, so that a copy counts as the same class
    worker = pretender(folder, monkeypatch)
    return lambda **options: grade_chapter(course, CHAPTER, worker=worker, **options)


def test_marks_feedback_and_results_are_there_for_everyone(course):
    assert scores(course) == {"anna": [2, 0, 0], "ben": [0, 0, 0], "cara": [2, 1, 0]}
    assert outcomes(course, "anna") == ["right", "wrong", "to be marked"]
    waiting = {one: given["why"].to_mark for one, given in graded_marks(course)}
    assert waiting == {"anna": True, "ben": False, "cara": True}
    for student in CLASS:
        page = re.sub("<[^>]+>", "", course.feedback(CHAPTER, student).read_text("utf-8"))
        assert "checks.small.double(double)" in page
    assert "a &lt;copied&gt; cell was dropped" in course.feedback(CHAPTER, "cara").read_text()


def test_the_gradebook_is_as_nbgrader_itself_would_fill_it(course):
    from nbgrader.preprocessors import SaveAutoGrades

    def rows():
        with opened(course, CHAPTER) as book:
            return {
                student: [
                    *((one.cell.name, one.auto_score, one.needs_manual_grade) for one in nb.grades),
                    *((one.cell.name, one.auto_comment) for one in nb.comments),
                ]
                for student in book.students()
                for nb in [book.notebook(student)]
            }

    ours = rows()
    names = {"notebook": CHAPTER, "assignment": CHAPTER, "db_url": f"sqlite:///{course.gradebook}"}
    for student in CLASS:
        notebook = nbformat.read(course.autograded(CHAPTER, student), as_version=4)
        SaveAutoGrades().preprocess(notebook, {"nbgrader": {**names, "student": student}})
    assert rows() == ours


def test_what_has_not_changed_is_not_run_again_nor_written_again(course, folder, grade):
    before = {path: path.stat().st_mtime_ns for path in course.class_dir.rglob("*.*")}
    done = grade()
    assert (done.ran, done.unchanged, done.feedback) == ([], ["anna", "ben", "cara"], 0)
    assert ran(folder) == []
    after = {path: path.stat().st_mtime_ns for path in course.class_dir.rglob("*.*")}
    assert {path for path in before if before[path] != after[path]} <= {course.gradebook}


def test_only_who_handed_in_anew_is_run(course, folder, grade):
    hand_in(course, "ben", double="RIGHT")
    hand_in(course, "dora")
    done = grade()
    assert done.ran == ran(folder) == ["ben", "dora"]
    assert scores(course)["ben"] == [2, 0, 0]
    assert done.feedback == 2


@pytest.mark.parametrize(
    "options", [{"secret": b"pines"}, {"limits": Limits(cell_seconds=7)}, {"force": True}]
)
def test_another_seed_other_limits_or_force_run_everyone(folder, grade, options):
    assert grade(**options).ran == ran(folder) == ["anna", "ben", "cara"]


def test_only_named_students_are_run(folder, grade):
    assert grade(force=True, students=["ben"]).ran == ran(folder) == ["ben"]
    with pytest.raises(GradingError, match=r"no submission of 01_small by bem \(there is ben\)"):
        grade(students=["bem"])


def test_a_student_is_named_in_either_form_of_accents(course, folder, grade):
    hand_in(course, "Zoë")
    assert grade(students=[unicodedata.normalize("NFD", "Zoë")]).ran == ["Zoë"]


def test_a_changed_question_runs_everyone(course, folder, grade):
    notebook = source_notebook()
    notebook.cells[0].source = "# Small\n\nDouble, then triple."
    write_source(course, notebook)
    assert grade().ran == ["anna", "ben", "cara"]


def test_changed_checks_count_and_a_changed_report_does_not(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "PACKAGE", tmp_path)
    digests = [results.code_digest()]
    deciding = ("checks/maps.py", "maps/orbits.py", "grading/submission/execution.py")
    for name in (*deciding, "grading/report.py", "figures/style.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x = 1")
        digests.append(results.code_digest())
    assert len(set(digests[:4])) == 4
    assert digests[3] == digests[4] == digests[5]


def test_a_new_question_after_the_first_marks_is_refused_in_words(course, folder, grade):
    write_source(course, source_notebook(answer("half", "return x / 2"), check("half", 1.0)))
    with pytest.raises(GradingError, match="put them back, or, to begin anew"):
        grade()
    assert ran(folder) == []
    course.gradebook.rename(course.class_dir / "old.db")
    grade(students=["anna"])
    assert list(marks(course, CHAPTER)) == ["anna"]
    assert len(grade().ran) == 2
    assert sum(mark.points for mark in marks(course, CHAPTER)["ben"].values()) == 7


@pytest.mark.parametrize("lost", ["result", "autograded"])
def test_what_was_lost_is_made_again(course, folder, grade, lost):
    getattr(course, lost)(CHAPTER, "anna").unlink()
    assert grade().ran == ["anna"]
    assert scores(course)["anna"] == [2, 0, 0]


def test_a_damaged_result_is_made_again(course, folder, grade):
    course.result(CHAPTER, "anna").write_text('{"key": 1, "ques')
    assert grade().ran == ["anna"]


def test_marks_that_a_person_gave_stay(course, grade):
    give(course, "anna", 2.5)
    grade(force=True)
    assert dict(graded_marks(course))["anna"]["why"] == (2.5, 3.0, True, False, "well said")
    hand_in(course, "anna", **(CLASS["anna"] | {"double": "nothing"}))
    grade()
    assert dict(graded_marks(course))["anna"]["why"] == (2.5, 3.0, True, False, "well said")
    assert scores(course)["anna"] == [0, 0, 2.5]


def test_a_new_text_is_marked_anew_and_the_old_mark_still_counts_until_then(course, grade):
    give(course, "anna", 2.5)
    hand_in(course, "anna", **(CLASS["anna"] | {"why": "I thought again."}))
    grade()
    assert dict(graded_marks(course))["anna"]["why"][:4] == (2.5, 3.0, True, True)
    assert len(grade(force=True).ran) == 3
    assert dict(graded_marks(course))["anna"]["why"].to_mark


def test_a_lost_gradebook_is_filled_again_without_running_anything(course, folder, grade):
    before = scores(course)
    course.gradebook.unlink()
    assert grade().ran == ran(folder) == []
    assert scores(course) == before


def test_a_file_that_is_no_notebook_fails_alone(course, grade):
    hand_in(course, "dora", text="CRASH: not even JSON")
    assert grade().statuses["failed to run"] == 1
    assert outcomes(course, "dora") == ["failed to run", "failed to run", "not attempted"]


def test_the_seed_goes_to_the_worker_and_the_secret_nowhere(course, folder, monkeypatch, grade):
    monkeypatch.setenv("COURSE_SEED_FILE", "/nowhere/secret-file")
    grade(secret=b"seven tall pines")
    seeds = [line.split()[1:] for line in (folder / "ran.log").read_text().splitlines()]
    assert len({seed for seed, _ in seeds}) == 3 and "None" not in {seed for seed, _ in seeds}
    assert {file for _, file in seeds} == {"None"}
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"tall pines" not in everything and b"secret-file" not in everything


def test_feedback_runs_no_script_of_a_student(course, grade):
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)"><a href="javascript:a(3)">x</a>'
    hand_in(course, "mallory", why=f"**bold** {evil}\n\n<iframe src='//evil'></iframe> $a<b$")
    grade()
    notebook = nbformat.read(course.autograded(CHAPTER, "mallory"), as_version=4)
    forged = {"text/html": evil, "image/svg+xml": "<svg onload='alert(4)'/>", "text/plain": "x"}
    forged |= {"application/javascript": "alert(5)"}
    picture = nbformat.v4.new_output("display_data", data={"image/png": "iVBORw0KGgo="})
    output = nbformat.v4.new_output("display_data", data=forged)
    picture.metadata["image/png"] = {"width": "1 onload=alert(6)"}
    notebook.cells[1].outputs = [output, picture]
    nbformat.write(notebook, course.autograded(CHAPTER, "mallory"))
    assert grade().feedback == 1
    page = course.feedback(CHAPTER, "mallory").read_text("utf-8")
    assert "<strong>bold</strong>" in page
    for bad in (
        "<script>alert",
        "<img src=x",
        "javascript:a",
        "<iframe",
        "<svg onload",
        "alert(5)",
    ):
        assert bad not in page, bad
    assert "data:image/png;base64,iVBORw0KGgo=" in page and "onload=alert(6)" not in page


def test_a_forgotten_seed_file_is_noticed_before_anything_is_run(course, folder, grade):
    grade(secret=b"pines")
    ran(folder)
    with pytest.raises(GradingError, match="3 submissions were graded with a seed file"):
        grade()
    assert ran(folder) == []
    assert grade(force=True).ran == ran(folder) == ["anna", "ben", "cara"]


def test_force_can_be_interrupted_too(course, folder, grade, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("course_lib.grading.grade.run_all", stopped)
        with pytest.raises(KeyboardInterrupt):
            grade(force=True, students=["anna", "cara"])
    assert scores(course)["anna"] == [2, 0, 0]
    assert grade().ran == ["anna", "cara"]


def test_the_worker_that_is_called_by_itself_runs_notebooks(tmp_path):
    course = make_course(tmp_path)
    notebook = source_notebook()
    checked = next(cell for cell in notebook.cells if cell.id == "check-double")
    checked.source = "assert double(2) == 4"
    write_source(course, notebook)
    hand_in(course, "anna", double="def double(x):\n    return 2 * x", why="It is so.")
    done = grade_chapter(course, CHAPTER)
    assert done[2:] == ({"graded": 1}, 0, [], 1, 1)
    assert outcomes(course, "anna") == ["right", "failed to run", "to be marked"]
    assert scores(course)["anna"] == [2, 0, 0]


def test_no_submissions_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(GradingError, match=r"no submissions of 01_small.*collect"):
        grade_chapter(make_course(tmp_path), CHAPTER)
