"""What every test has: Qt without a screen, its own folders, English, and no unexpected warning."""

from __future__ import annotations

import os

# Before anything imports Qt, which reads it once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import logging
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import platformdirs
import pytest

from ttt_desktop import i18n

#: The folders that the program asks platformdirs for, and what says where they are on Linux.
_FOLDERS = {
    "user_data_dir": "XDG_DATA_HOME",
    "user_config_dir": "XDG_CONFIG_HOME",
    "user_state_dir": "XDG_STATE_HOME",
    "user_documents_dir": "XDG_DOCUMENTS_DIR",
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, in this process and in those it starts.

    The user's real settings, backups and log are never read or written by a test.
    """
    home = tmp_path_factory.mktemp("home")
    # Fonts are looked up in a cache that takes seconds to make again.
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    for function, variable in _FOLDERS.items():
        folder = home / function.removeprefix("user_").removesuffix("_dir")
        folder.mkdir()
        monkeypatch.setenv(variable, str(folder))
        if os.name == "nt" or os.uname().sysname == "Darwin":
            monkeypatch.setattr(platformdirs, function, lambda *_, _to=str(folder), **__: _to)
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin and leave each test with the interface in English."""
    i18n.set_language("en")
    yield
    if i18n.language() != "en":
        i18n.set_language("en")


class _Loud(logging.Handler):
    """Keeps the records that nobody should have to read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it is marked ``allow_log``.

    ``@pytest.mark.allow_log("text")`` allows records that contain one of the texts, without a text
    every record.
    """
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    unexpected = unexpected_records(loud.records, request.node)
    if unexpected:
        pytest.fail("Unexpected in the log:\n" + "\n".join(unexpected), pytrace=False)


def unexpected_records(records: list[logging.LogRecord], test: pytest.Item) -> list[str]:
    """The records that no ``allow_log`` of ``test`` covers, as lines to show."""
    allowed: list[str] = []
    for mark in test.iter_markers("allow_log"):
        if not mark.args:
            return []
        allowed += mark.args
    return [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in records
        if not any(text in record.getMessage() for text in allowed)
    ]


# -- Shared fixtures (a workshop file, the sample workshop, windows) go below this line.


#: Milliseconds that a signal or a state may take to come; only a test that fails waits so long.
PATIENCE = 30_000


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> object:
    """pytest-qt's own, with more patience: tests run side by side, on machines with other work."""
    from pytestqt.qtbot import QtBot

    made = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        setattr(made, name, partial(getattr(made, name), timeout=PATIENCE))
    return made


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close and drop every window that a test leaves: each later one would be dressed with it."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is not None:
        for widget in QApplication.topLevelWidgets():
            widget.hide()
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
