"""Draw the gallery into a folder, one PNG a screen, state and look."""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument(
        "--look",
        action="append",
        default=[],
        metavar="SCHEME-LANGUAGE-SIZE",
        help="for example light-en-100; may be given several times",
    )
    given = parser.parse_args(arguments)
    from PySide6.QtWidgets import QApplication

    import tests.gallery.screens as screens
    from tests.gallery.registry import LOOKS, SCREENS

    app = QApplication.instance() or QApplication([])
    broken = 0
    for found in pkgutil.iter_modules(screens.__path__):
        try:
            import_module(f"tests.gallery.screens.{found.name}")
        except Exception:
            broken += 1
            traceback.print_exc()
    unknown = [name for name in given.only if name not in SCREENS]
    if unknown:
        parser.error(f"no screen {unknown[0]!r}; there are: {', '.join(sorted(SCREENS))}")
    given.out.mkdir(parents=True, exist_ok=True)
    drawn = 0
    for entry in SCREENS.values():
        if given.only and entry.name not in given.only:
            continue
        for look in LOOKS:
            key = f"{look.scheme}-{look.language}-{look.text_scale}"
            if given.look and key not in given.look:
                continue
            try:
                drawn += _draw(app, entry, look, given.out)
            except Exception:
                broken += 1
                print(f"{entry.name}, {look}:", file=sys.stderr)
                traceback.print_exc()
    print(f"{drawn} pictures in {given.out}" + (f", {broken} failed" if broken else ""))
    return 1 if broken or not drawn else 0


def _draw(app: object, entry: object, look: object, out: Path) -> int:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from tests.gallery.registry import Entry, Look, Room
    from ttt_desktop import i18n
    from ttt_desktop.settings import Settings
    from ttt_desktop.ui import theme

    assert isinstance(entry, Entry)
    assert isinstance(look, Look)
    assert isinstance(app, QApplication)
    settings = Settings(
        language=look.language,
        text_scale=look.text_scale,
        colour_scheme=look.scheme,
        less_motion=True,
    )
    i18n.set_language(look.language)
    theme.apply(app, settings)
    drawn = 0
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder), look)
        try:
            for state, widget in entry.draw(room):
                for width, height in entry.sizes:
                    widget.resize(width, height)
                    widget.show()
                    for _round in range(3):
                        app.processEvents()
                    name = look.name.format(size=f"{width}x{height}")
                    widget.grab().save(str(out / f"{entry.name}--{state}--{name}.png"))
                    drawn += 1
                widget.close()
                widget.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        finally:
            room.close()
    return drawn


if __name__ == "__main__":
    sys.exit(main())
