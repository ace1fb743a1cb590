"""Work for a process of its own: what it gets, what it answers, and what goes wrong."""

import json

import pytest

from nprz_site.own_process import ProcessError, answer


@pytest.fixture
def program(tmp_path):
    def write(source):
        path = tmp_path / "program.py"
        path.write_text(f"import json, os, sys, time\n{source}", encoding="utf-8")
        return path

    return write


def test_it_answers_what_it_is_asked_and_gets_no_secret(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    told = "print(json.dumps([json.load(sys.stdin.buffer), os.environ.get('SECRET_KEY')]))"
    assert json.loads(answer(program(told), {"één": "😀\ud800"}, 20)) == [{"één": "😀\ud800"}, None]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("raise ValueError('stuk')", "ValueError: stuk"),
        ("sys.exit('TypstError: alt')", "TypstError: alt"),
        ("sys.exit(1)", "no answer"),
        ("", "no answer"),
    ],
)
def test_a_program_that_fails_or_says_nothing_gives_its_reason(program, source, message):
    with pytest.raises(ProcessError, match=message):
        answer(program(source), {}, 20)


def test_what_takes_too_long_is_stopped(program):
    with pytest.raises(ProcessError, match=r"more than 0\.2 seconds"):
        answer(program("time.sleep(20)"), {}, 0.2)
