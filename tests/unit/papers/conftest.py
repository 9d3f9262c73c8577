"""The workshop of these tests: told once, copied where a test changes it, printed once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.papers import kit
from ttt_desktop.reports import papers
from ttt_desktop.store import Store

Print = Callable[..., kit.Printed]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``bare.ttt`` and ``told.ttt``."""
    folder = tmp_path_factory.mktemp("papers")
    kit.bare(folder / "bare.ttt").close()
    shutil.copy(folder / "bare.ttt", folder / "told.ttt")
    with Store.open(folder / "told.ttt") as store:
        kit.tell(store)
    return folder


@pytest.fixture
def empty(files: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(files / "bare.ttt", tmp_path / "w.ttt"))) as store:
        yield store


@pytest.fixture
def store(files: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(files / "told.ttt", tmp_path / "w.ttt"))) as store:
        yield store


@pytest.fixture(scope="session")
def told(files: Path) -> Iterator[Store]:
    """The same, for tests that only read it."""
    with Store.open(Path(shutil.copy(files / "told.ttt", files / "read.ttt"))) as store:
        copy = store.snapshot()
    yield copy
    copy.close()


@pytest.fixture(scope="session")
def printed(told: Store, files: Path) -> Print:
    """Papers of ``told``, each drawn once whatever asks for it."""
    known: dict[tuple[str, str, str], kit.Printed] = {}

    def get(what: str, size: str = "a4", language: str = "en") -> kit.Printed:
        key = (what, size, language)
        if key not in known:
            path = files / f"{'-'.join(key)}.pdf"
            papers.export(told, what, path, size=size, language=language)
            known[key] = kit.Printed(path, kit.text_of(path))
        return known[key]

    return get
