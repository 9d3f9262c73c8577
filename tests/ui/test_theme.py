"""The look: contrast of every pair in use, scheme and text size live, settings that survive."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton

from ttt_desktop.settings import RECENT_LIMIT, Settings
from ttt_desktop.system import resource
from ttt_desktop.ui import actions, icons, stylesheet, theme
from ttt_desktop.ui.desk.window import PAGES
from ttt_desktop.ui.kinds import NOTE_KINDS, SESSION_KINDS
from ttt_desktop.ui.tokens import DARK, LIGHT, PAIRS, PROJECTOR_PAIRS, TYPE, Tokens, contrast

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def dressed(qapp: QApplication) -> Settings:
    settings = Settings(colour_scheme="light")
    theme.apply(qapp, settings)
    return settings


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_can_be_read(tokens: Tokens, pair: tuple[str, str]) -> None:
    colours = tokens.as_dict()
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@BOTH
@pytest.mark.parametrize("pair", PROJECTOR_PAIRS, ids="-on-".join)
def test_the_projector_can_be_read_from_afar(tokens: Tokens, pair: tuple[str, str]) -> None:
    colours = tokens.as_dict()
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 7


@BOTH
def test_the_stylesheet_pairs_are_all_among_the_tested(tokens: Tokens) -> None:
    """A rule that sets both a text and a ground sets a pair that is tested."""
    names: dict[str, set[str]] = {}
    for role, value in tokens.as_dict().items():
        names.setdefault(value, set()).add(role)
    sheet = stylesheet.build(tokens, lambda n: int(n))
    tested = 0
    for rule in re.findall(r"([^{}]*)\{([^}]*)\}", sheet):
        text = re.search(r"(?:^|[;\s])color: (#\w{6})", rule[1])
        ground = re.search(r"background: (#\w{6})", rule[1])
        if text and ground and ":disabled" not in rule[0]:
            tested += 1
            assert contrast(text[1], ground[1]) >= 4.5, rule
    assert tested > 5


def test_every_kind_has_a_tint_an_icon_and_a_word() -> None:
    assert list(NOTE_KINDS) == [
        "challenge",
        "opportunity",
        "idea",
        "question",
        "decision",
        "quote",
        "takeaway",
    ]
    for table in (NOTE_KINDS, SESSION_KINDS):
        assert len({kind.tint for kind in table.values()}) == len(table)
        assert len({kind.icon for kind in table.values()}) == len(table)
        for kind in table.values():
            assert ("text", kind.tint) in PAIRS
            assert icons.exists(kind.icon)
            assert kind.word


def test_every_icon_asked_for_is_there_and_takes_its_colour(qapp: QApplication) -> None:
    asked = {spec.icon for spec in actions.ACTIONS.values()} | {page.icon for page in PAGES}
    assert [name for name in asked if name and not icons.exists(name)] == []
    for path in resource("icons").glob("*.svg"):
        source = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in source, path.name
        if path.stem not in ("app", "mark-light", "mark-dark"):
            assert "currentColor" in source
            assert "#" not in source, path.name
    picture = icons.pixmap("pause", "#3366cc", 24, 1).toImage()
    assert picture.pixelColor(8, 12).name() == "#3366cc"
    assert picture.pixelColor(12, 12).alpha() == 0


def test_the_scheme_changes_live(qapp: QApplication, dressed: Settings) -> None:
    seen: list[str] = []
    button = QPushButton()
    theme.keep(button, lambda: seen.append(theme.token("page")))
    dressed.colour_scheme = "dark"
    theme.apply(qapp, dressed)
    assert theme.dark()
    dressed.colour_scheme = "light"
    theme.apply(qapp, dressed)
    assert seen == ["#ffffff", "#101418", "#ffffff"]


def test_what_keeps_to_the_theme_is_let_go(qapp: QApplication, dressed: Settings) -> None:
    seen: list[int] = []
    button = QPushButton()
    theme.keep(button, lambda: seen.append(1))
    del button
    theme.apply(qapp, dressed)
    assert seen == [1]


def test_text_and_rows_grow(qapp: QApplication, dressed: Settings) -> None:
    assert (theme.px(36), theme.font("body").pixelSize()) == (36, 14)
    dressed.text_scale = 200
    theme.apply(qapp, dressed)
    assert (theme.px(36), theme.font("body").pixelSize()) == (72, 28)
    dressed.text_scale = 100
    theme.apply(qapp, dressed)


def test_clocks_have_figures_of_one_width(qapp: QApplication, dressed: Settings) -> None:
    for role, (_size, _weight, tabular) in TYPE.items():
        assert bool(theme.font(role).featureTags()) is tabular
    assert QFont.Tag("tnum") in theme.font("clock").featureTags()


def test_less_motion_means_none(qapp: QApplication, dressed: Settings) -> None:
    assert theme.motion() == 150
    dressed.less_motion = True
    theme.apply(qapp, dressed)
    assert theme.motion() == 0
    dressed.less_motion = False
    theme.apply(qapp, dressed)


# Settings.

NAMES = st.text(min_size=1, max_size=20)


@given(
    language=NAMES,
    scale=st.integers(100, 200),
    scheme=st.sampled_from(["system", "light", "dark"]),
    less=st.booleans(),
    recent=st.lists(NAMES, max_size=RECENT_LIMIT),
    folders=st.dictionaries(NAMES, NAMES, max_size=3),
    window=st.one_of(st.just([]), st.lists(st.integers(-4000, 4000), min_size=4, max_size=4)),
)
def test_settings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory,
    language: str,
    scale: int,
    scheme: str,
    less: bool,
    recent: list[str],
    folders: dict[str, str],
    window: list[int],
) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.json"
    settings = Settings(language, scale, scheme, less, recent, folders, window, True, path)
    assert settings.save()
    assert Settings.load(path) == settings


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(
    content=st.dictionaries(st.sampled_from([*Settings.__dataclass_fields__, "unknown"]), ANY_JSON)
)
def test_a_damaged_field_is_its_default(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = Settings.load(path)
    assert 100 <= loaded.text_scale <= 200
    assert loaded.colour_scheme in ("system", "light", "dark")
    assert all(isinstance(name, str) for name in loaded.recent)
    assert len(loaded.window) in (0, 4)
    assert loaded.path == path


@pytest.mark.allow_log("settings could not be read")
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_file_is_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert Settings.load(path) == Settings()


def test_recent_workshops_newest_first_and_once(tmp_path: Path) -> None:
    settings = Settings(path=tmp_path / "settings.json")
    for name in "abca":
        settings.remember(tmp_path / f"{name}.ttt")
    assert [Path(name).stem for name in settings.recent] == ["a", "c", "b"]
    settings.forget(settings.recent[0])
    assert [Path(name).stem for name in Settings.load(settings.path).recent] == ["c", "b"]
