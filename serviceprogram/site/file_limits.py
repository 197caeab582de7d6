"""What may be read of a file that someone else has made."""

from io import BytesIO
from zipfile import ZipFile

MOST = 50_000_000
"""Bytes of a file that is read: what is larger is nothing that someone wrote."""
MOST_UNPACKED = 300_000_000
"""Bytes that a packed file may become: a small one can be made that fills the memory."""


def unpacked_size(content: bytes) -> int:
    """Return how many bytes a packed file says that it becomes; raise BadZipFile where it is none."""
    with ZipFile(BytesIO(content)) as archive:
        return sum(one.file_size for one in archive.infolist())
