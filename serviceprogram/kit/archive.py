"""Zip files whose bytes depend on their content alone."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def zipped(parts: Mapping[str, bytes], stamp: datetime) -> bytes:
    """Return a zip file of the parts in their order, each dated ``stamp``."""
    when = max(stamp, stamp.replace(year=1980, month=1, day=1))  # zip knows no earlier year
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            info = ZipInfo(name, (when.year, when.month, when.day, when.hour, when.minute, when.second))
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
