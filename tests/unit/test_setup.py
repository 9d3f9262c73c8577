"""The set-up script: what it asks for, what it says when it cannot, what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

# The scripts are no package: run as a file, they find each other in their own folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
try:
    import commands
    import environment
    import machine
finally:
    del sys.path[0]

LIBRARY = machine.Missing("libEGL.so.1", "libegl1")
FONTS = machine.Missing("fonts for Indian scripts", "fonts-noto-core", needed=False)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Pretend that only the given programs are installed."""

    def only(*names: str) -> None:
        def which(name: str) -> str | None:
            return f"/usr/bin/{name}" if name in names else None

        monkeypatch.setattr(machine.shutil, "which", which)

    return only


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Nothing is really run; the commands are listed, and each succeeds."""
    made: list[list[str]] = []

    def run(command: list[str], **_options: object) -> SimpleNamespace:
        made.append(command)
        return SimpleNamespace(returncode=0, stdout=b"Noto Sans")

    monkeypatch.setattr(subprocess, "run", run)
    return made


def _as(monkeypatch: pytest.MonkeyPatch, uid: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: uid, raising=False)


def test_without_apt_what_is_missing_is_named(
    programs: Callable[..., None], tmp_path: Path
) -> None:
    programs()
    with pytest.raises(machine.Stop, match=r"libEGL\.so\.1, fonts for Indian scripts"):
        machine.provide([LIBRARY, FONTS], tmp_path / "log")


def test_missing_fonts_alone_are_told_and_do_not_stop(
    programs: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programs()
    machine.provide([FONTS], tmp_path / "log")
    assert "fonts for Indian scripts" in capsys.readouterr().err


def test_tests_ask_for_a_screen_of_their_own_and_do_without(
    programs: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.platform, "system", lambda: "Linux")
    monkeypatch.setattr(machine, "_loads", lambda _library: True)
    monkeypatch.setattr(machine, "_missing_fonts", list)
    programs("Xvfb", "xauth")
    lacking = machine.missing(tests=True)
    assert {item.package for item in lacking} == {
        "openbox",
        "xdotool",
        "x11-xserver-utils",
        "x11-utils",
    }
    assert not any(item.needed for item in lacking)
    assert machine.missing(tests=False) == []


def test_root_installs_all_at_once(
    programs: Callable[..., None],
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    programs("apt-get")
    _as(monkeypatch, 0)
    machine.provide([LIBRARY, FONTS], tmp_path / "log")
    assert [call[0] for call in calls] == ["env", "env"]
    assert calls[-1][-2:] == ["fonts-noto-core", "libegl1"]


def test_others_go_through_sudo(
    programs: Callable[..., None],
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    programs("apt-get", "sudo")
    _as(monkeypatch, 1000)
    machine.provide([LIBRARY], tmp_path / "log")
    assert calls[-1][:3] == ["sudo", "-n", "env"]


def test_without_sudo_the_command_for_an_administrator_is_told(
    programs: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs("apt-get")
    _as(monkeypatch, 1000)
    with pytest.raises(machine.Stop, match=r"apt-get install libegl1$"):
        machine.provide([LIBRARY], tmp_path / "log")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Temporary failure in name resolution", "connect to the network"),
        ("Max retries exceeded with url", "connect to the network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "not the one we pinned"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "could not be installed"),
    ],
)
def test_what_pip_says_becomes_a_sentence(said: str, sentence: str) -> None:
    assert sentence in environment._why(said)
    assert "\n" not in environment._why(said)


def test_an_unchanged_environment_is_left_alone(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stamp = tmp_path / "pins.sha256"
    monkeypatch.setattr(environment, "_STAMP", stamp)
    monkeypatch.setattr(environment, "LOG", tmp_path / "log")
    monkeypatch.setattr(environment, "_usable", lambda: True)
    environment.make()
    assert [call for call in calls if "--require-hashes" in call]
    calls.clear()
    environment.make()
    assert calls == []
    stamp.write_text("of other pins", encoding="utf-8")
    environment.make()
    assert [call for call in calls if "--require-hashes" in call]


def test_every_check_runs_though_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[tuple[str, ...]] = []

    def python(*arguments: str) -> int:
        run.append(arguments)
        return 1 if arguments[1] == "mypy" else 0

    monkeypatch.setattr(commands, "setup", lambda **_: None)
    monkeypatch.setattr(commands, "_python", python)
    assert commands.main(["test", "-k", "notes"]) == 1
    assert [arguments[1] for arguments in run] == ["ruff", "ruff", "mypy", "pytest"]
    assert run[-1][-2:] == ("-k", "notes")
    assert run[-1][run[-1].index("-n") + 1] in "1234"


def test_without_a_screen_the_sample_is_written_in_all_formats(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []

    def ttt(*arguments: str, quiet: bool = False) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(commands, "setup", lambda **_: None)
    monkeypatch.setattr(commands, "SAMPLE", tmp_path)
    monkeypatch.setattr(commands, "_ttt", ttt)
    monkeypatch.setattr(machine, "has_screen", lambda: False)
    (tmp_path / "sample.ttt").write_text("of the last time", encoding="utf-8")
    assert commands.main(["run"]) == 0
    assert asked[0] == ("demo", str(tmp_path / "sample.ttt"), "--no-open")
    assert not (tmp_path / "sample.ttt").exists()
    suffixes = [Path(arguments[-1]).suffix[1:] for arguments in asked[1:]]
    assert suffixes == ["pdf", "html", "wiki", "md", "txt", "json"]
    assert str(tmp_path / "report.pdf") in capsys.readouterr().out


def test_a_failure_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> None:
        raise machine.Stop("The disk is full.")

    monkeypatch.setattr(commands, "setup", refuse)
    assert commands.main(["run"]) == 1
    assert capsys.readouterr() == ("", "The disk is full.\n")
