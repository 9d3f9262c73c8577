"""The PIN: hashed with work, locked out on the disk, recovered with a code shown once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock, pin
from ttt_desktop.store import Store
from ttt_desktop.workshop import details, live, lock, station

NOON = datetime(2024, 10, 19, 12, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 19))
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    clock.set_now(NOON)
    with Store.open(file) as opened:
        yield opened
    clock.set_now(None)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that try often do not wait for the work each time."""
    monkeypatch.setattr(pin, "_N", 1 << 4)
    monkeypatch.setattr(pin, "LEAST_SECONDS", 0.0)


def test_a_pin_opens_and_others_do_not(store: Store, quick: None) -> None:
    assert not lock.has_pin(store)
    assert not lock.check_pin(store, "2580")
    lock.set_pin(store, "2580")
    assert lock.has_pin(store)
    assert not lock.check_pin(store, "2581")
    assert lock.check_pin(store, "2580")
    assert lock.check_pin(store, "२५८०"), "digits of any script"


def test_the_work_is_scrypt_of_32_megabytes() -> None:
    kept = pin.keep("2580")
    assert pin.matches("2580", kept)
    assert not pin.matches("2581", kept)
    # 128 · N · r bytes; the work factor is doubled until a check takes LEAST_SECONDS.
    assert pin._N * pin._R * 128 >= 32 << 20
    assert pin.LEAST_SECONDS >= 0.1
    assert kept.work >= 1
    assert pin.keep("2580").salt != kept.salt


@pytest.mark.parametrize("number", ["", "123", "123456789", "12a4", "abcd"])
def test_a_pin_has_four_to_eight_digits(store: Store, number: str) -> None:
    with pytest.raises(UserError, match="4 to 8 digits"):
        lock.set_pin(store, number)


@pytest.mark.parametrize("number", ["0000", "1234", "4321", "7890", "99999999"])
def test_the_first_guess_is_refused(store: Store, number: str) -> None:
    with pytest.raises(UserError, match="first PIN anybody would try"):
        lock.set_pin(store, number)


def test_neither_pin_nor_code_is_in_the_file(file: Path, quick: None) -> None:
    with Store.open(file) as store:
        code = lock.set_pin(store, "83610974")
    content = file.read_bytes()
    assert b"83610974" not in content
    assert code.encode() not in content
    assert pin.code_letters(code).encode() not in content
    assert b"station.pin" in content, "the control: what is kept is found this way"


def test_wrong_tries_are_waited_out_and_longer_each_time(store: Store, quick: None) -> None:
    lock.set_pin(store, "2580")
    for _time in range(pin.FREE_TRIES):
        assert lock.lock_left(store) == 0
        assert not lock.check_pin(store, "9999")
    assert lock.lock_left(store) == 30
    assert not lock.check_pin(store, "2580"), "not even the right one while it is locked"
    clock.set_now(NOON + timedelta(seconds=31))
    assert not lock.check_pin(store, "9999")
    assert lock.lock_left(store) == 60
    clock.set_now(NOON + timedelta(seconds=92))
    assert lock.check_pin(store, "2580")
    assert lock.lock_left(store) == 0
    assert lock.tries_left(store) == pin.FREE_TRIES


def test_the_lock_out_survives_a_restart(file: Path, quick: None) -> None:
    clock.set_now(NOON)
    with Store.open(file) as store:
        lock.set_pin(store, "2580")
        for _time in range(pin.FREE_TRIES):
            lock.check_pin(store, "9999")
    with Store.open(file) as again:
        assert lock.lock_left(again) == 30
        assert not lock.check_pin(again, "2580")
    clock.set_now(None)


def test_a_clock_set_back_frees_nobody(store: Store, quick: None) -> None:
    lock.set_pin(store, "2580")
    for _time in range(pin.FREE_TRIES):
        lock.check_pin(store, "9999")
    clock.set_now(NOON - timedelta(days=1))
    assert lock.lock_left(store) == 30, "the wait begins anew, and is no day long"
    clock.set_now(NOON - timedelta(days=1) + timedelta(seconds=29))
    assert lock.lock_left(store) == 1


def test_a_try_counts_before_it_is_looked_at(
    store: Store, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ending the program in the middle of a check saves no try."""
    lock.set_pin(store, "2580")

    def killed(*_: object) -> bool:
        raise SystemExit

    monkeypatch.setattr(pin, "matches", killed)
    with pytest.raises(SystemExit):
        lock.check_pin(store, "9999")
    assert lock.tries_left(store) == pin.FREE_TRIES - 1


def test_the_recovery_code_opens_once_also_when_locked_out(store: Store, quick: None) -> None:
    code = lock.set_pin(store, "2580")
    for _time in range(pin.FREE_TRIES):
        lock.check_pin(store, "9999")
    assert not lock.check_code(store, "AAAAA-AAAAA-AAAAA-AAAAA")
    misread = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert lock.check_code(store, misread)
    assert not lock.has_pin(store), "a new PIN has to be set"
    assert not lock.check_code(store, code)


def test_setting_a_pin_cannot_be_undone_into_the_open(store: Store, quick: None) -> None:
    lock.set_pin(store, "2580")
    store.undo()
    assert lock.has_pin(store)
    assert store.value("SELECT count(*) FROM journal WHERE noun = 'live'") == 0


def test_idle_seconds_survive_nonsense(store: Store) -> None:
    assert station.idle_seconds(store) == 45
    station.set_idle_seconds(store, 5)
    assert station.idle_seconds(store) == 15
    live.put(store, "station.idle", "soon")
    assert station.idle_seconds(store) == 45
