"""The self-test itself: it tells what is broken instead of breaking."""

from __future__ import annotations

from pathlib import Path

import pytest

from ttt_desktop import selftest, system
from ttt_desktop.store import Store, triggers


def test_a_check_that_breaks_is_told_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object) -> Store:
        raise OSError("no room")

    monkeypatch.setattr(Store, "create", broken)
    checks = {check.name: check for check in selftest.run()}
    assert not checks["Workshop file"].ok
    assert checks["Workshop file"].detail == "OSError: no room"
    assert checks["Resources"].ok
    assert checks["Windows"].ok


def test_a_missing_resource_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "resource_root", lambda: tmp_path)
    resources = selftest.run()[0]
    assert not resources.ok
    assert "icons/app.svg" in resources.detail


def test_the_search_check_notices_words_split_at_vowel_signs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(triggers, "TOKENIZER", "unicode61")
    checks = {check.name: check for check in selftest.run()}
    assert not checks["Search"].ok
    assert "తెలంగాణ" in checks["Search"].detail
