"""The guards that every test has (tests/conftest.py) bite."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.conftest import unexpected_records
from ttt_desktop import i18n, system

log = logging.getLogger(__name__)


def test_folders_are_the_test_s_own(own_folders: Path) -> None:
    for folder in (system.data_dir(), system.config_dir(), system.state_dir()):
        assert folder.is_relative_to(own_folders)
    assert system.documents_dir().is_relative_to(own_folders)
    assert Path.home() == own_folders


def test_the_interface_may_be_left_in_another_language() -> None:
    i18n.set_language("hi")


def test_the_next_test_finds_it_in_english() -> None:
    assert i18n.language() == "en"


@pytest.mark.allow_log("expected")
def test_an_expected_warning_is_allowed() -> None:
    log.warning("expected of this test")


def test_another_warning_is_unexpected(request: pytest.FixtureRequest) -> None:
    record = log.makeRecord("store", logging.WARNING, "", 0, "disk %s", ("full",), None)
    assert unexpected_records([record], request.node) == ["WARNING store: disk full"]


@pytest.mark.allow_log("disk", "network")
def test_only_the_named_warnings_are_expected(request: pytest.FixtureRequest) -> None:
    records = [
        log.makeRecord("store", logging.ERROR, "", 0, text, (), None)
        for text in ("disk full", "index damaged", "network share")
    ]
    assert unexpected_records(records, request.node) == ["ERROR store: index damaged"]
