"""Draws resources/icons/app.svg in the forms that desktops take.

usage: app_icons.py OUT      writes OUT/app.ico, OUT/app.icns and the tree OUT/hicolor

One drawing and one Qt give the same bytes each time.
"""

from __future__ import annotations

import shutil
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

APP_ID = "io.github.token_inspector.TokenInspector"
DRAWING = Path(__file__).parents[1] / "resources" / "icons" / "app.svg"
HICOLOR_EDGES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_EDGES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# types whose content may be a PNG: the sizes of a Retina screen, which others scale down, and the large ones
ICNS_TYPES = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic13": 256,
    b"ic09": 512,
    b"ic14": 512,
    b"ic10": 1024,
}
_ICO_HEADER, _ICO_ENTRY = "<HHH", "<BBBBHHII"


def png(edge: int) -> bytes:
    """The drawing as PNG, `edge` pixels wide and high."""
    drawn = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(0)
    painter = QPainter(drawn)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico() -> bytes:
    """For Windows: an index, then one PNG for each size (which Windows reads since Vista; 0 stands for 256)."""
    pictures = [png(edge) for edge in ICO_EDGES]
    start = struct.calcsize(_ICO_HEADER) + len(pictures) * struct.calcsize(_ICO_ENTRY)
    index = struct.pack(_ICO_HEADER, 0, 1, len(pictures))
    for edge, picture in zip(ICO_EDGES, pictures, strict=True):
        index += struct.pack(_ICO_ENTRY, edge % 256, edge % 256, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return index + b"".join(pictures)


def icns() -> bytes:
    """For macOS: blocks of a type of four letters, a length that counts its own header, and a PNG."""
    blocks = b"".join(_block(kind, png(edge)) for kind, edge in ICNS_TYPES.items())
    return _block(b"icns", blocks)


def _block(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack(">I", len(content) + 8) + content


def write_hicolor(folder: Path) -> None:
    """The icon theme of Linux desktops, in `folder`: ``48x48/apps/ID.png``, ``scalable/apps/ID.svg``."""
    for edge in HICOLOR_EDGES:
        _apps(folder / f"{edge}x{edge}").joinpath(f"{APP_ID}.png").write_bytes(png(edge))
    shutil.copyfile(DRAWING, _apps(folder / "scalable") / f"{APP_ID}.svg")


def _apps(folder: Path) -> Path:
    made = folder / "apps"
    made.mkdir(parents=True, exist_ok=True)
    return made


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(arguments[0])
    write_hicolor(out / "hicolor")
    (out / "app.ico").write_bytes(ico())
    (out / "app.icns").write_bytes(icns())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
