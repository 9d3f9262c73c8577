"""The command line: what PRODUCT promises of it, in one process and in a real one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ttt_desktop import i18n
from ttt_desktop.cli import run
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, attendance, note_list, people

PEOPLE = "Name,Email,Languages\nAsha Rao,asha@example.org,Telugu\nBina Sahu,bina@example.org,Odia\n"
AGENDA = (
    "Day 1: Beginning\nTime\tSession\tFacilitator\n9:30 - 10:00\tWelcome\tAsha Rao\n"
    "10:00 - 10:15\tTea\t-\n10:15 - 11:15\tGroup discussion\tBina\n"
)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]):
    """Run a command; (exit code, what it said, what it said on stderr)."""

    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def file(tmp_path: Path, said) -> Path:
    path = tmp_path / "room.ttt"
    code, *_ = said("new", path, "--title", "Room", "--start", "2024-10-18", "--days", 2)
    assert code == 0
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "agenda.txt").write_text(AGENDA, encoding="utf-8")
    return path


def test_a_workshop_from_its_agenda_to_its_report(file: Path, tmp_path: Path, said) -> None:
    code, out, _ = said("import", "agenda", file, tmp_path / "agenda.txt")
    assert code == 0
    assert "3 sessions added." in out
    assert "2 people added." in said("import", "people", file, tmp_path / "people.csv")[1]
    code, out, _ = said("import", "people", file, tmp_path / "people.csv")
    assert "0 people added." in out
    assert said("attend", file, "--session", "welcome", "Asha", "Bina Sahu")[0] == 0
    assert "here already" in said("attend", file, "--session", "welcome", "Asha")[1]
    words = ("note", file, "--session", "Group", "--kind", "challenge", "--language", "te")
    code, note_id, _ = said(*words, "--by", "Asha", "తెలుగులో వనరులు తక్కువ")
    assert code == 0
    with Store.open(file) as store:
        assert note_list.query(store)[0].id == note_id.strip()
        assert len(attendance.events(store)) == 2
        assert store.undo_label() == "Add note"
    for suffix in ("html", "wiki", "md", "txt", "json", "pdf"):
        target = tmp_path / f"report.{suffix}"
        assert said("report", file, "-o", target)[0] == 0
        assert target.stat().st_size > 100
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [note["text"] for note in data["notes"]] == ["తెలుగులో వనరులు తక్కువ"]
    assert said("check", file)[0] == 0


def test_dry_runs_write_nothing(file: Path, tmp_path: Path, said) -> None:
    code, out, _ = said("import", "people", file, tmp_path / "people.csv", "--dry-run")
    assert code == 0
    assert "Asha Rao: new" in out
    code, out, _ = said("import", "agenda", file, tmp_path / "agenda.txt", "--dry-run")
    assert "09:30 30 min Welcome" in out
    with Store.open(file) as store:
        assert people.all_people(store) == []
        assert agenda.sessions(store) == []


def test_columns_are_mapped_by_hand(file: Path, tmp_path: Path, said) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("A,B,C\nx1,Asha Rao,or\nx2,Bina Sahu,te\n", encoding="utf-8")
    maps = ("--map", "name=B", "--map", "languages=3")
    assert said("import", "people", file, odd, *maps)[0] == 0
    with Store.open(file) as store:
        assert [(p.name, p.languages) for p in people.all_people(store)] == [
            ("Asha Rao", "or"),
            ("Bina Sahu", "te"),
        ]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["check", "{tmp}/gone.ttt"], 1, "not there"),
        (["new", "{file}", "--title", "x", "--start", "2024-01-01"], 1, "exists already"),
        (["new", "{tmp}/n.ttt", "--title", "", "--start", "2024-01-01"], 1, "title"),
        (
            ["new", "{tmp}/n.ttt", "--title", "x", "--start", "2024-01-01", "--timezone", "Moon"],
            1,
            "time zone",
        ),
        (["note", "{file}", "--session", "zzz", "words"], 1, "no session"),
        (["attend", "{file}", "--session", "zzz", "Asha"], 1, "no session"),
        (["report", "{file}", "-o", "{tmp}/x.docx"], 1, ""),
        (["restore", "{tmp}/people.csv", "{file}"], 1, "not a workshop"),
        (["import", "agenda", "{file}", "{tmp}/people.csv"], 1, ""),
        (["note", "{file}"], 2, "Missing"),
        (["new", "{tmp}/n.ttt"], 2, "Missing"),
        (["report", "{file}"], 2, "Missing"),
        (["check"], 2, "Missing"),
        (["note", "--nonsense"], 2, "No such option"),
    ],
)
def test_a_failure_is_one_sentence_and_its_exit_code(
    file: Path, tmp_path: Path, said, words: list[str], code: int, sentence: str
) -> None:
    got, out, err = said(*(word.format(tmp=tmp_path, file=file) for word in words))
    assert got == code
    assert sentence in err
    assert "Traceback" not in err
    assert out == ""
    if code == 1:
        assert len(err.strip().splitlines()) == 1
        assert not (tmp_path / "n.ttt").exists()


def test_backup_restore_and_erase(file: Path, tmp_path: Path, said) -> None:
    said("import", "people", file, tmp_path / "people.csv")
    assert said("backup", file, tmp_path / "copy.ttt")[0] == 0
    code, out, _ = said("erase", file, "--yes")
    assert code == 0
    assert "2 people" in out
    assert b"Asha" not in file.read_bytes()
    assert said("restore", tmp_path / "copy.ttt", file)[0] == 0
    with Store.open(file) as store:
        assert len(people.all_people(store)) == 2


def test_erase_asks_first(file: Path, monkeypatch: pytest.MonkeyPatch, said) -> None:
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert said("erase", file)[0] == 1


def test_a_fault_of_ours_is_logged_and_no_traceback(
    file: Path, said, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    import logging

    from ttt_desktop import system
    from ttt_desktop.store import check

    monkeypatch.setattr(check, "check", lambda _store: 1 / 0)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    code, _, err = said("check", file)
    assert code == 1
    assert "ZeroDivisionError" not in err
    assert str(system.log_path()) in err
    assert "ZeroDivisionError" in system.log_path().read_text(encoding="utf-8")
    for handler in logging.getLogger().handlers:
        handler.close()


def test_help_reads_well_and_names_every_command(said) -> None:
    from ttt_desktop.cli.names import COMMANDS

    code, out, _ = said("--help")
    assert code == 0
    for name in COMMANDS:
        assert f"  {name} " in out
    assert said("import", "--help")[0] == 0


def test_templates_begin_with_an_agenda(tmp_path: Path, said) -> None:
    from ttt_desktop import templates

    for name in templates.names():
        path = tmp_path / f"{name}.ttt"
        words = ("new", path, "--title", "T", "--start", "2025-01-10", "--template", name)
        assert said(*words)[0] == 0
        with Store.open(path) as store:
            plan = agenda.plan(store)
            assert len(plan) >= 5
            assert not any(p.overlap for p in plan)
            assert len(agenda.days(store)) == len(templates.load(name).days)


def test_it_speaks_the_terminal_s_language(
    said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "hi_IN.UTF-8")
    _, _, err = said("check", tmp_path / "gone.ttt")
    assert i18n.language() == "hi"
    assert any("\u0900" <= char <= "\u097f" for char in err)


def test_help_speaks_too(said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "hi_IN.UTF-8")
    hindi = said("check", "--help")[1]
    assert any("\u0900" <= char <= "\u097f" for char in hindi)
    monkeypatch.setenv("LC_ALL", "C")
    assert "repairs nothing" in said("check", "--help")[1]


def test_as_a_program_of_its_own(file: Path) -> None:
    command = [sys.executable, "-m", "ttt_desktop"]
    done = subprocess.run([*command, "check", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run([*command, "chek"], capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
