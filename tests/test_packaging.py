"""What is shipped: the wheel as installed, the pins, the top level, the promise about PySide6."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "packaging" / "constraints.txt"

TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "ttt_desktop",
    "resources",
    "tests",
    "packaging",
    ".ci",
    ".gitignore",
}


def _run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the pinned backend and without the network."""
    out = tmp_path_factory.mktemp("dist")
    options = ("--wheel", "--no-isolation", "--outdir", out)
    built = _run(sys.executable, "-m", "build", *options, ROOT, cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an environment in which only the wheel was installed.

    The libraries are not installed again: a .pth line lets the environment see those of the
    environment that runs the tests. Lines of .pth files there are not followed, so this checkout,
    which is linked by one, is out of reach.
    """
    home = tmp_path_factory.mktemp("installed")
    made = _run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    assert made.returncode == 0, made.stderr
    places = {"base": str(home), "platbase": str(home)}
    site = Path(sysconfig.get_path("purelib", "venv", places))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", places))
    python = scripts / Path(sys.executable).name
    options = ("install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", wheel)
    done = _run(sys.executable, "-m", "pip", "--python", python, *options, cwd=home)
    assert done.returncode == 0, done.stderr
    assert (site / "ttt_desktop" / "__init__.py").is_file()
    return scripts


def test_the_installed_wheel_passes_its_self_test(installed: Path, tmp_path: Path) -> None:
    done = _run(installed / "ttt-desktop", "self-test", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(installed.parent) in done.stdout
    assert str(ROOT) not in done.stdout


def test_resources_come_from_inside_the_installed_package(installed: Path, tmp_path: Path) -> None:
    ask = "from ttt_desktop import system; print(system.resource('icons', 'app.svg'))"
    done = _run(installed / Path(sys.executable).name, "-c", ask, cwd=tmp_path)
    path = Path(done.stdout.strip())
    assert path.is_file(), done.stderr
    assert path.is_relative_to(installed.parent)
    assert path.parent.parent.parent.name == "ttt_desktop"


def test_the_wheel_carries_every_resource_and_nothing_else(wheel: Path) -> None:
    listed = _run("git", "ls-files", "resources", "ttt_desktop", cwd=ROOT).stdout.split("\n")
    expected = {name.replace("resources/", "ttt_desktop/resources/", 1) for name in listed if name}
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert expected - carried == set()
    strangers = {name.split("/")[0] for name in carried} - {"ttt_desktop"}
    assert strangers == set()


def test_pyside_survives_many_void_calls() -> None:
    """PySide6 6.12.0 loses a reference to None on each and ends Python 3.11; hence its bound."""
    loop = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel()\n"
        "for n in range(200_000):\n"
        "    label.setText('a' if n % 2 else 'b')\n"
        "print('alive')\n"
    )
    done = _run(sys.executable, "-c", loop, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def _pins(text: str) -> dict[str, int]:
    """Each pinned requirement with the number of its hashes."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    return {
        line.split(" ")[0]: len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line))
        for line in joined.splitlines()
        if line.strip()
    }


def test_every_pin_has_an_exact_version_and_hashes() -> None:
    pins = _pins(PINS.read_text(encoding="utf-8"))
    assert len(pins) > 20
    loose = [pin for pin, hashes in pins.items() if hashes == 0 or not re.search(r"==\d", pin)]
    assert loose == []


def test_a_loose_pin_is_noticed() -> None:
    text = "# made by hand\na==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n"
    assert _pins(text) == {"a==1": 1, "b==2": 0}


def test_the_pins_name_no_host() -> None:
    assert re.findall(r"://|index-url|find-links|trusted-host", PINS.read_text("utf-8")) == []


def test_the_pins_cover_what_the_project_asks_for() -> None:
    import tomllib

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = asked["project"]
    wanted = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *asked["build-system"]["requires"],
    ]
    names = {_plain(re.split(r"[<>=;\[ ]", line)[0]) for line in wanted}
    pinned = {_plain(pin.split("==")[0]) for pin in _pins(PINS.read_text("utf-8"))}
    assert names - pinned == set()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_top_level_is_as_agreed() -> None:
    listed = _run("git", "ls-files", cwd=ROOT).stdout.split("\n")
    assert {name.split("/")[0] for name in listed if name} - TOP_LEVEL == set()


def test_the_check_of_this_project_is_the_readme_s_command() -> None:
    command = "python3 packaging/dev.py test"
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines == ["#!/usr/bin/env bash", "set -eu", 'cd "$(dirname "$0")/.."', command]
    assert command in (ROOT / "README.md").read_text("utf-8")


def test_set_up_asks_an_old_python_for_a_newer_one() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    # Nothing in it is newer than Python 2.7's grammar, which has no type hints or f-strings.
    assert "f'" not in source
    assert 'f"' not in source
    pretend = "import sys; sys.version_info = (3, 9, 2); exec(open('packaging/dev.py').read())"
    done = _run(sys.executable, "-c", pretend, cwd=ROOT)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("TTT Desktop needs Python 3.11 or newer and this is Python 3.9: ")
