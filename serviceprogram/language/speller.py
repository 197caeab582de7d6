"""The dictionary in a process of its own, which reads it while the pages are read."""

import json
import subprocess
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Self


class Speller:
    """Answers one question; a context that ends the process where none was asked."""

    def __init__(self) -> None:
        """Start reading the dictionary."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "serviceprogram.language.dictionary"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # Ctrl+C is for the one who asks; this one ends when nobody can ask
        )

    def unknown(self, words: Iterable[str], own: Iterable[str]) -> dict[str, str] | None:
        """Return each unknown word with what it may have been, or None where there is no dictionary."""
        question = json.dumps({"words": sorted(words), "own": sorted(own)})
        answer: dict[str, str] | None = json.loads(self._process.communicate(question)[0])
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, where it was asked nothing."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
