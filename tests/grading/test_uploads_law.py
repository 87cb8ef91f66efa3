"""Laws of what platforms, browsers and systems make of a class's files: zips, folders and names."""

import io
import stat
import unicodedata
import zipfile

import pytest
from grading_class import CHAPTER, make_course, source_notebook, write_source
from handing_in import (
    NOTEBOOK,
    collect,
    put,
    reasons,
    students,
    zipped,
    zipped_by_finder,
)

from course_lib.grading import GradingError
from course_lib.grading.names import student_of


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path)
    write_source(course, source_notebook(), "02_other")
    return course


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


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
        ("anna.zip/x.ipynb", "anna"),
        ("Anna Lee_12345_assignsubmission_file_/work.zip/x.ipynb", "Anna Lee_12345"),
        ("Anna Lee_12345_assignsubmission_file_work.ZIP/in/x.ipynb", "Anna Lee_12345"),
        ("leeanna_12345_67890_work.zip/in/x.ipynb", "leeanna_12345"),
    ],
)
def test_names_as_platforms_write_them(name, student):
    assert student_of(name) == student


LAYOUTS = {
    "a folder zipped": ["submissions/anna.ipynb", "submissions/ben.ipynb"],
    "a folder in a folder": ["a/b/c/anna.ipynb", "a/b/c/ben.ipynb"],
    "one folder a student": ["all/anna/x.ipynb", "all/ben/01_small.ipynb"],
    "nbgrader's": ["submitted/anna/01_small/01_small.ipynb", "submitted/ben/01_small/x.ipynb"],
    "by chapter": ["submitted/01_small/anna.ipynb", "submitted/01_small/ben.ipynb"],
    "with clutter": ["s/anna.ipynb", "s/ben.ipynb", "s/.DS_Store", "__MACOSX/s/._anna.ipynb"],
    "with a text beside": ["s/anna.ipynb", "s/ben.ipynb", "readme.txt"],
    "plain": ["anna.ipynb", "ben.ipynb"],
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("wrapped", ["a folder", "submissions (1).zip", "a folder with a zip"])
def test_a_folder_around_a_class_is_no_student(course, inbox, tmp_path, layout, wrapped):
    origin = inbox
    if wrapped == "a folder":
        for name in LAYOUTS[layout]:
            put(inbox, name)
    else:
        origin = tmp_path / "submissions (1).zip"
        origin.write_bytes(zipped(LAYOUTS[layout]))
    if wrapped == "a folder with a zip":
        origin = origin.rename(inbox / "submissions.zip").parent
    assert students(collect(course, origin)) == ["anna", "ben"]


ONE = [
    ["anna/anything.ipynb"],
    ["anna/01_small/01_small.ipynb"],
    ["anna/01_small.ipynb", "anna/01_small(1).ipynb", "anna/01_small-Copy1.ipynb"],
    ["anna/01_small/01_small.ipynb", "anna/01_small/01_small (2).ipynb"],
    ["anna/01_small/01_small.ipynb", "anna/02_other/02_other.ipynb"],
    ["submissions/anna.ipynb"],
    ["submissions/anna/01_small.ipynb"],
]


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[-1])
def test_a_class_of_one_keeps_its_name(course, tmp_path, names):
    path = tmp_path / "submissions (1).zip"
    path.write_bytes(zipped(names))
    assert students(collect(course, path)) == ["anna"]


def test_a_folder_that_could_be_a_students_or_the_classs_is_refused(course, inbox):
    put(inbox, "week 1/01_small.ipynb")
    put(inbox, "week 1/anna.ipynb")
    with pytest.raises(GradingError, match="is named as the chapter, beside files"):
        collect(course, inbox)
    found = collect(course, inbox, pattern="/(?P<student>[a-z]+).ipynb")
    assert students(found) == ["anna"]


def test_the_folder_around_all_is_told(course, inbox):
    put(inbox, "a/b/anna.ipynb")
    put(inbox, "a/b/ben.ipynb")
    assert collect(course, inbox).around == "a/b"


def test_zips_in_a_zip_are_opened(course, tmp_path):
    batch = {
        "Anna Lee_12_assignsubmission_file_/work.zip": zipped(["work/01_small.ipynb"]),
        "ben_34_56_01_small.zip": zipped(["01_small.ipynb", "__MACOSX/._01_small.ipynb"]),
        "cara.zip": zipped(["deep/01_small.ipynb", "deep/data.csv"]),
        "dora.zip": zipped([]),
        "emil.zip": b"PK but no zip",
        "finn.zip": zipped({"in.zip": zipped({"in.zip": zipped(["x.ipynb"])})}),
    }
    (tmp_path / "batch.zip").write_bytes(zipped(batch))
    found = collect(course, tmp_path / "batch.zip")
    assert students(found) == ["Anna Lee_12", "ben_34", "cara"]
    why = reasons(found)
    assert why["cara.zip/deep/data.csv"] == "it is not a notebook (.ipynb)"
    assert why["dora.zip"] == "it holds no file"
    assert "cannot be unpacked" in why["emil.zip"]
    assert why["finn.zip/in.zip/in.zip"] == "it is a zip in zips: unpack it"


def test_names_without_the_flag_of_utf_8_are_read_all_the_same(course, tmp_path):
    path = tmp_path / "Archive.zip"
    name = unicodedata.normalize("NFD", "Zoë Müller")
    path.write_bytes(zipped_by_finder([f"{name}.ipynb", "Ζωή/x.ipynb", f"__MACOSX/._{name}.ipynb"]))
    with zipfile.ZipFile(path) as archive:
        assert not any(member.flag_bits & 0x800 for member in archive.infolist())
    assert students(collect(course, path)) == ["Zoë Müller", "Ζωή"]
    path.write_bytes(zipped(["Zoë Müller.ipynb", "Ζωή/x.ipynb"]))
    assert [one.state for one in collect(course, path).taken] == ["unchanged"] * 2


def test_names_in_dos_letters_stay(course, tmp_path):
    path = tmp_path / "windows.zip"
    path.write_bytes(zipped(["MXller.ipynb", "ben.ipynb"]).replace(b"MX", b"M\x81"))
    assert students(collect(course, path)) == ["Müller", "ben"]


def test_a_file_without_a_date_is_taken(course, tmp_path):
    path = tmp_path / "undated.zip"
    stamp = (44 << 9 | 1 << 5 | 1).to_bytes(2, "little")  # 2024-01-01, as zips store it
    path.write_bytes(zipped(["anna.ipynb", "ben.ipynb"]).replace(b"\0\0" + stamp, bytes(4)))
    assert students(collect(course, path)) == ["anna", "ben"]


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
