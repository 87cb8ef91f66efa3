"""python -m course_lib.corpora: list, describe, fetch."""

import pytest
from corpora import toy

from course_lib import corpora
from course_lib.corpora.__main__ import main


def test_list_names_every_corpus(capsys):
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(corpora.names())


def test_describe_prints_the_description(capsys):
    assert main(["describe", "ptb"]) == 0
    assert capsys.readouterr().out == corpora.describe("ptb") + "\n"


@pytest.mark.parametrize(
    "command", [["describe", "brown"], ["fetch", "brown"], ["fetch", "toy", "brown"]]
)
def test_an_unknown_name_is_one_line_and_nothing_is_fetched(capsys, cache, register, command):
    register(toy.source_of(toy.TEXT, "http://127.0.0.1:9/roses.txt"))
    assert main(command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("name is 'brown'; expected one of [")
    assert said.err.count("\n") == 1
    assert not cache.exists()


def test_fetch_goes_on_after_a_corpus_that_fails(capsys, cache, site, register, monkeypatch):
    from course_lib.corpora import catalogue

    register(toy.source_of(toy.TEXT, f"{site.address}/roses.txt"))
    bad = toy.source_of(toy.TEXT, f"{site.address}/none.txt", name="none.txt")
    monkeypatch.setitem(catalogue.CORPORA, "bad", toy.corpus(bad))
    assert main(["fetch", "bad", "toy"]) == 2
    said = capsys.readouterr()
    assert said.out == "toy: all files are here\n"
    assert said.err.startswith(f"bad: {site.address}/none.txt cannot be downloaded (404")
    assert said.err.count("\n") == 1
    site.files["/none.txt"] = toy.TEXT
    assert main(["fetch", "bad", "toy"]) == 0


@pytest.mark.parametrize("arguments", [[], ["fetch"], ["describe"], ["load", "ptb"]])
def test_wrong_usage_shows_the_usage(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m course_lib.corpora" in capsys.readouterr().err
