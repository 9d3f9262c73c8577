"""The composition root: the application, its windows, and the one place that opens a file."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from ttt_desktop import APP_NAME, i18n, system
from ttt_desktop.errors import UserError
from ttt_desktop.settings import Settings
from ttt_desktop.ui import comeback, faults, theme
from ttt_desktop.ui.awake import Awake
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.ui.jobs import Jobs
from ttt_desktop.ui.windows import OtherWindows

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.start.form import NewWorkshop
    from ttt_desktop.ui.warm import Warm

log = logging.getLogger(__name__)

#: So many milliseconds after a workshop is opened the first write is made ready.
PREPARE = 1000

#: So many pixels a window's title bar may take.
FRAME = 32


def run(argv_file: Path | None = None) -> int:
    """Show the window, then open ``argv_file`` or the start page; returns the exit code."""
    program = Application(application(), Settings.load())
    program.begin(argv_file)
    try:
        return program.app.exec()
    finally:
        program.end()


def run_station(file: Path) -> int:
    """Open ``file`` straight in the locked station; the PIN ends it. Returns the exit code.

    Raises UserError where the file can't be opened: there is no desk to say it on.
    """
    program = Application(application(), Settings.load())
    try:
        return program.app.exec() if program.begin_station(file) else 1
    finally:
        program.end()


def application() -> QApplication:
    """The Qt application, in our style, with its log and its ear for faults."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Said here, the style needs no object in Python, which would cost a tenth of the start.
        app = QApplication([*sys.argv[:1], "-style", theme.STYLE])
        app.setProperty("style", theme.STYLE)
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName("ttt-desktop")
    system.start_log()
    faults.install()
    return app


class Application(QObject):
    """Holds the window, the open file and what belongs to it."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self.app = app
        self.settings = settings
        i18n.set_language(settings.language)
        theme.apply(app, settings)
        app.setWindowIcon(QIcon(str(system.resource("icons", "app.svg"))))
        self.jobs = Jobs(self)
        self.context: Context | None = None
        self.start: Any = None
        self.others = OtherWindows(self)
        self.awake = Awake(self)
        self._warmth: Warm | None = None
        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.timeout.connect(self._prepare)
        self.window = DeskWindow(settings=settings)
        self.window.new_wanted.connect(self._new)
        self.window.open_wanted.connect(self._ask_open)
        self.window.path_wanted.connect(self.open_file)
        self.window.restore_wanted.connect(self._restore)
        self.window.close_wanted.connect(self.close_file)
        self.window.quit_wanted.connect(self._quit)

    @property
    def station(self) -> QWidget | None:
        """The station's window; None before it is opened."""
        return self.others.station

    @property
    def projector(self) -> QWidget | None:
        """The projector's window; None before it is opened."""
        return self.others.projector

    def begin(self, file: Path | None) -> None:
        """Paint first; what is heavy is imported and opened once the window stands there."""
        self._place_window()
        died = comeback.died_with()
        again = died is not None and (file is None or _same(died, file))
        wanted = file or died
        if wanted is None:
            self.show_start()
            self.window.show()
        else:
            self.window.show()
            opening = self._come_back if again else self.open_file
            QTimer.singleShot(0, lambda: opening(wanted))

    def begin_station(self, file: Path) -> bool:
        """The locked station alone; leaving it ends the program. False where it did not open."""
        from ttt_desktop.store import Store

        self.others.kept = False
        if not self._enter(lambda: Store.open(file), file, raising=True):
            return False
        self.others.open_station()
        left = getattr(self.station, "left", None)
        if left is not None:
            left.connect(self.app.quit)
        return True

    def _come_back(self, path: Path) -> None:
        """The program died with ``path``: open it again, with the windows that were open.

        The mark of that is taken away first and set when all stands (``_prepare``): a file that
        ends the program is not opened by itself a second time.
        """
        if not comeback.forget():
            self.show_start()
            return
        from ttt_desktop.store import Store, door

        try:
            self._enter(lambda: Store.open(path), path, raising=True)
        except UserError as error:
            if str(error) == door.in_use(path):
                comeback.opened(path)  # another program has it, and the mark is that one's
            self._refuse(error, path)
            return
        self.window.came_back()
        QTimer.singleShot(0, self, self.others.bring_back)

    def end(self) -> None:
        """Stop the jobs and close the file."""
        self.jobs.stop_all()
        self.close_file(show_start=False)

    # One workshop at a time.

    def open_file(self, path: Path) -> bool:
        """Open ``path`` in place of what is open; a refusal is a sentence on the start page."""
        from ttt_desktop.store import Store

        if self.context is not None and _same(self.context.store.path, path):
            return True
        return self._enter(lambda: Store.open(path), path)

    def create_file(self, wanted: NewWorkshop) -> bool:
        """Make a new workshop from the form and open it."""
        from ttt_desktop.store import Store

        def make() -> Store:
            wanted.path.parent.mkdir(parents=True, exist_ok=True)
            store = Store.create(wanted.path)
            try:
                wanted.fill(store)
            except BaseException:
                store.close()
                wanted.path.unlink(missing_ok=True)
                raise
            return store

        try:
            return self._enter(make, wanted.path, raising=True)
        except UserError as error:
            if self.start is not None and self.start.form is not None:
                self.start.form.show_error(str(error), error.field)
            return False

    def close_file(self, show_start: bool = True) -> None:
        """Close the windows of the workshop, then its file."""
        self._preparing.stop()
        self.others.leave()
        self.awake.want(False)
        self.window.leave()
        if self.context is not None:
            comeback.forget(self.context.store.path)
            self.context.bridge.close()
            self.context.store.close()
            self.context = None
        if show_start:
            self.show_start()

    def show_start(self) -> Any:
        """Show the start page, making it the first time."""
        if self.start is None:
            from ttt_desktop.ui.desk.start.page import StartPage

            self.start = StartPage(self.settings)
            self.start.open_wanted.connect(self._ask_open)
            self.start.path_wanted.connect(self.open_file)
            self.start.sample_wanted.connect(self._sample)
            self.start.create_wanted.connect(self.create_file)
            self.start.restore_wanted.connect(self._restore)
            self.start.language_wanted.connect(self.window.set_language)
            self.start.text_scale_wanted.connect(self.window.set_text_scale)
        self.start.refresh()
        self.window.show_start(self.start)
        return self.start

    def _enter(self, opening: Callable[[], Store], path: Path, raising: bool = False) -> bool:
        from ttt_desktop.ui.bridge import Bridge
        from ttt_desktop.ui.context import Context
        from ttt_desktop.workshop import details

        try:
            store = opening()
            try:
                details.get(store)
            except BaseException:
                store.close()
                raise
        except UserError as error:
            if raising:
                raise
            self._refuse(error, path)
            return False
        self.close_file(show_start=False)
        self.context = Context(store, Bridge(store, self), self.settings, self.jobs)
        self.others.enter(self.context)
        self.context.may_sleep = lambda: self.awake.may_sleep
        self.context.bridge.listen(("run",), self._stay_awake)
        self.settings.remember(path)
        self.window.set_context(self.context)
        self._preparing.start(PREPARE)  # anew: what counts is this workshop
        return True

    def _prepare(self) -> None:
        """All stands: a crash brings it back from now on, and the first write is made ready."""
        if self.context is not None:
            if self.others.kept:
                comeback.opened(self.context.store.path)
                self.others.keep()
            self._stay_awake()
            self.context.store.prepare()
            self._warm().begin()

    def _warm(self) -> Warm:
        if self._warmth is None:
            from ttt_desktop.ui.warm import Warm

            self._warmth = Warm(self)
        return self._warmth

    def _stay_awake(self, _change: object = None) -> None:
        """The screen does not fall asleep while a session is on, nor in its pause."""
        if self.context is not None:
            from ttt_desktop.workshop import runlog

            self.awake.want(bool(runlog.on_stage(self.context.store)))

    def _refuse(self, error: UserError, path: Path) -> None:
        from ttt_desktop.store.faults import damaged

        self._refused(str(error), path if str(error) == damaged(path.name) else None)

    def _refused(self, sentence: str, damaged: Path | None) -> None:
        """Say why: over the workshop that stays open, or on the start page."""
        if self.context is not None:
            self.window.snackbar.say(sentence)
            return
        start = self.show_start()
        start.end_new()
        start.show_error(sentence, damaged)

    # What the person asked for.

    def _new(self) -> None:
        self.close_file()
        self.start.begin_new()

    def _ask_open(self) -> None:
        from ttt_desktop.ui.desk import files

        path = files.ask_open(self.window, self.settings)
        if path is not None:
            self.open_file(path)

    def _sample(self) -> None:
        """Write a fresh sample, off the main thread, and open it."""
        from ttt_desktop.i18n import _
        from ttt_desktop.ui.desk import files

        path = files.free_path(files.folder(self.settings), files.file_name(_("Sample workshop")))

        def work(progress: Any) -> Path:
            from ttt_desktop import sample

            sample.create(path).close()
            return path

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                self._refused(str(error), None)

        job = self.jobs.run(_("Writing the sample workshop…"), work, self.open_file, failed)
        if self.start is not None:
            self.start.follow(job)

    def _restore(self, target: Path | None) -> None:
        """Choose a backup, put it in the place of ``target`` (or a new file), and open it."""
        from ttt_desktop.i18n import _
        from ttt_desktop.ui.desk import files

        source = files.ask_open(self.window, self.settings, _("Choose a backup to restore"))
        if source is None:
            return
        if target is None:
            start = files.free_path(files.folder(self.settings), f"{source.stem}.ttt")
            target = files.ask_save(self.window, _("Restore as"), start)
        if target is None:
            return
        from ttt_desktop.store import backup

        try:
            kept = backup.restore(source, target)
        except UserError as error:
            self._refused(str(error), None)
            return
        if self.open_file(target) and kept is not None:
            self.window.snackbar.say(
                _("Restored. What stood there before is kept as {name}.").format(name=kept.name)
            )

    def _quit(self) -> None:
        self.others.close_station()
        self.others.close_projector()
        self.app.quit()

    def _place_window(self) -> None:
        """Where it stood last time, if a screen is still there."""
        if len(self.settings.window) == 4:
            wanted = QRect(*self.settings.window)
            screens = QGuiApplication.screens()
            if any(s.availableGeometry().intersects(wanted) for s in screens):
                self.window.setGeometry(wanted)
        else:
            self.window.resize(self.window.sizeHint())
        # One that does not fit, with its frame, would lie under the projector or the task bar.
        shape = self.window.geometry()
        screen = QGuiApplication.screenAt(shape.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() - QSize(0, FRAME)
        if self.settings.maximised or shape.size().boundedTo(room) != shape.size():
            self.window.showMaximized()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
