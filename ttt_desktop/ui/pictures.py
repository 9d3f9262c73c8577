"""Pictures as they come from cameras and clipboards, made into photos; for a job's thread.

Turned as the camera was held, no larger than ``photos.LONGEST``, drawn anew as a JPEG: what the
camera wrote beside it (place, owner, model) is not in it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules import camera
from ttt_desktop.workshop.photos import LONGEST, LONGEST_SMALL, Picture

if TYPE_CHECKING:
    from datetime import datetime

#: The kinds that are read; others (drawings, films) can do more than show a picture.
KINDS = ("jpeg", "jpg", "png", "webp", "bmp", "gif", "tif", "tiff")
#: Beyond so many pixels a picture is no photo; beyond so many bytes no file is even read.
MOST_PIXELS = 100_000_000
MOST_BYTES = 150_000_000

_QUALITY, _QUALITY_SMALL = 85, 80
_RGB = QImage.Format.Format_RGB32


def read_file(path: Path) -> Picture:
    """The photo in a file. Raises UserError, with the file's name, where there is none to keep."""
    name = path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(_too_large(name))
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("“{name}” can't be read ({why}).").format(name=name, why=error.strerror)
        ) from error
    return read_bytes(content, name)


def read_bytes(content: bytes, name: str) -> Picture:
    """The photo in the bytes of a file; ``name`` is for the sentence."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    if kind not in KINDS:
        raise UserError(
            _("“{name}” is no picture that can be read here. Save it as JPEG or PNG.").format(
                name=name
            )
        )
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        raise UserError(_too_large(name))
    if size.isValid():
        reader.setScaledSize(_fit(size, LONGEST))  # a JPEG is unpacked no larger than needed
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        if reader.error() == QImageReader.ImageReaderError.InvalidDataError:
            raise UserError(_("“{name}” is damaged. Copy it again.").format(name=name))
        raise UserError(_too_large(name))
    return _picture(image, camera.taken(content))


def read_image(image: QImage) -> Picture:
    """The photo in a picture that was copied. Raises UserError where it is too large."""
    if image.isNull() or image.width() * image.height() > MOST_PIXELS:
        raise UserError(_too_large(_("Copied picture")))
    return _picture(image, None)


def work_for(source: Path | QImage) -> Callable[[], Picture]:
    """How to read one source; call it on another thread."""
    return lambda: read_file(source) if isinstance(source, Path) else read_image(source)


def _too_large(name: str) -> str:
    return _("“{name}” is too large. Make it smaller and add it again.").format(name=name)


def _fit(size: QSize, longest: int) -> QSize:
    """``size``, shrunk so that neither side is longer; at least one pixel each."""
    if max(size.width(), size.height()) > longest:
        size = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
    return size.expandedTo(QSize(1, 1))


def _picture(image: QImage, taken: datetime | None) -> Picture:
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    plain = _drawn(image, LONGEST)
    return Picture(
        _jpeg(plain, _QUALITY),
        _jpeg(_drawn(plain, LONGEST_SMALL), _QUALITY_SMALL),
        plain.width(),
        plain.height(),
        taken,
    )


def _drawn(image: QImage, longest: int) -> QImage:
    """``image`` on white paper, in size, without any words that came with it."""
    size = _fit(image.size(), longest)
    if size != image.size():
        image = image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    paper = QImage(size, _RGB)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(paper.rect(), image)
    painter.end()
    return paper


def _jpeg(image: QImage, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.setOptimizedWrite(True)
    if not writer.write(image):
        raise RuntimeError(f"no JPEG could be made: {writer.errorString()}")
    return bytes(data.data())
