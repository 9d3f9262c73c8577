"""The projector on a second screen: it goes there, gives way to the desk, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui import real_screens
from tests.ui.real_screens import Program, needs_screens
from ttt_desktop import sample

pytestmark = needs_screens

FULL = "program.projector.isFullScreen() and program.projector.geometry().getRect()"
SCREENS = "[screen.name() for screen in app.screens()]"
DESK, BEAM = [0, 0, 1024, 768], [1024, 0, 1024, 768]


def put_desk(program: Program, x: int) -> None:
    """Put the desk's window onto the left or the right monitor."""
    program.do(f"window.showNormal(); window.setGeometry({x}, 60, 800, 600)")


def stands(program: Program, where: list[int]) -> None:
    program.wait_for(FULL, where)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("screens") / "room.ttt"
    sample.create(path).close()
    return path


def test_the_cable_is_kicked_and_the_desk_is_moved(file: Path) -> None:
    with real_screens.room() as room:
        program = room.start(file)
        program.wait_for("program.context is not None")
        assert sorted(program.see(SCREENS)) == ["beam", "desk"]
        put_desk(program, 60)
        program.do("program.others.open_projector()")
        stands(program, BEAM)
        assert program.see("program.settings.projector_screens") == [["", "", "", "beam"]]
        offers = "[(o.name, o.current) for o in program.context.projector_screens()]"
        assert program.see(offers) == [["beam", True]]

        # The cable goes: a window of its own, behind the desk, not over it.
        room.unplug()
        program.wait_for(SCREENS, ["desk"])
        program.wait_for("program.projector.isFullScreen()", False)
        program.wait_for("program.projector.isVisible() and program.projector.width() < 700")
        said = "program.window.snackbar.label.text()"
        assert program.see(said) == "The projector is gone. It comes back by itself."

        # It comes back by itself.
        room.plug()
        stands(program, BEAM)
        assert program.see(said) == "The projector is back."

        # The desk is dragged onto the projector: they change places, and again back.
        put_desk(program, 1084)
        stands(program, DESK)
        put_desk(program, 60)
        stands(program, BEAM)

        # Made a window by hand it stays one, whatever the cable does.
        program.do("program.projector._turn()")
        program.wait_for("program.projector.isFullScreen()", False)
        room.unplug()
        program.wait_for(SCREENS, ["desk"])
        room.plug()
        program.wait_for("len(app.screens())", 2)
        assert not program.see("program.projector.isFullScreen()")
        program.do("program.projector._turn()")
        stands(program, BEAM)
        program.quit()


def test_with_the_desk_on_the_second_screen_it_takes_the_first(file: Path) -> None:
    with real_screens.room() as room:
        program = room.start(file)
        program.wait_for("program.context is not None")
        put_desk(program, 1084)
        program.wait_for("window.x() >= 1024")
        program.do("program.others.open_projector()")
        stands(program, DESK)
        room.unplug()  # the desk's own screen goes: both are on the one that is left
        program.wait_for(SCREENS, ["desk"])
        program.wait_for("program.projector.isFullScreen()", False)
        program.quit()
