"""Hunspell's Swedish dictionary, and what a word that it lacks may have been meant as.

Both come as locked packages (``chunspell``, ``hunspell-sv``), so that a word is judged alike on every machine.
Run as a program it answers one question in JSON (see ``speller``); it imports nothing slow.
"""

import difflib
import json
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

LANGUAGE = "sv_SE"
_THOROUGH = 40
"""For how many words a run tries every letter in every place: each takes some hundred look-ups."""
_SHORTEST = 4
"""Letters up to which nearly anything is one slip from some word: "fl" is not "l"."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöé"
_SIMILAR = {"a": "åä", "o": "öå", "e": "äé", "å": "ao", "ä": "ae", "ö": "o"}


_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,}s?")


class Dictionary(Protocol):
    """What the judging of words asks of a dictionary."""

    def knows(self, word: str) -> bool:
        """Whether the word, or the compound, is Swedish."""
        ...

    def suggest(self, word: str, near: Iterable[str]) -> str:
        """Return the likeliest word, or "" where there is none; ``near`` are words of the programme itself."""
        ...


def unknown_words(words: Iterable[str], own: Iterable[str], dictionary: Dictionary) -> dict[str, str]:
    """Return each word that neither the dictionary nor the programme's ``own`` have, with what it may have been."""
    known, every = frozenset(own), sorted(set(words))
    unknown = [word for word in every if not _is_known(word, known, dictionary)]
    near = sorted({*every, *known} - {*unknown})
    return {word: dictionary.suggest(word, near) for word in unknown}


def _is_known(word: str, own: frozenset[str], dictionary: Dictionary) -> bool:
    if _own(word, own) or _ABBREVIATION.fullmatch(word) or dictionary.knows(word):
        return True
    match = re.search(r"[-:]", word)
    if not match:
        return False
    # SWOT:en, PDF-filer: what stands after the sign is an ending or a word
    first, rest = word[: match.start()], word[match.end() :]
    return _is_known(first, own, dictionary) and (match[0] == ":" or _is_known(rest, own, dictionary))


def _own(word: str, own: frozenset[str]) -> bool:
    """Whether the word list holds it, also as the first word of a sentence or in the genitive."""
    return any(one in own or one[:1].lower() + one[1:] in own for one in (word, word.removesuffix("s")))


class Hunspell:
    """The Swedish dictionary; raises ImportError or FileNotFoundError where it is not installed."""

    def __init__(self) -> None:
        from hunspell import Hunspell as Engine  # noqa: PLC0415 (may be missing, and the check goes on without it)

        folder = Path(sysconfig.get_path("data")) / "share" / "hunspell"
        if not (folder / f"{LANGUAGE}.dic").is_file():
            raise FileNotFoundError(folder)
        self._engine = Engine(LANGUAGE, hunspell_data_dir=str(folder))
        self._left = _THOROUGH

    def knows(self, word: str) -> bool:
        """Whether the word, or the compound, is Swedish."""
        return bool(self._engine.spell(word))

    def suggest(self, word: str, near: Iterable[str]) -> str:
        """Return the likeliest word: one of the programme's own, one common slip away or one letter away.

        Hunspell's own suggestions take a third of a second a word and are often far from it ("Arendal" for
        "iCalendar").
        """
        found = next(iter(difflib.get_close_matches(word, near, n=1, cutoff=0.85)), "")
        found = found or self._first(_slips(word))
        if not found and self._left and len(word) > _SHORTEST:
            self._left -= 1
            found = self._first(_other_letters(word))
        return found

    def _first(self, candidates: Iterable[str]) -> str:
        return next((one for one in dict.fromkeys(candidates) if self.knows(one)), "")


def _slips(word: str) -> Iterator[str]:
    """Yield what a hasty hand may have meant: a doubled letter, two that changed places, one too many, å for a."""
    if len(word) <= _SHORTEST:
        return
    for at, sign in enumerate(word):
        yield word[:at] + sign + word[at:]
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at, sign in enumerate(word):
        for other in _SIMILAR.get(sign, ""):
            yield word[:at] + other + word[at + 1 :]


def _other_letters(word: str) -> Iterator[str]:
    """Yield the word with one letter more or another, in every place."""
    for at in range(1, len(word) + 1):
        for letter in _ALPHABET:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]


def main() -> None:
    """Read ``{"words": [], "own": []}``, write each unknown word with its suggestion; null without dictionary."""
    answer = None
    try:
        dictionary = Hunspell()  # before the question has come: to read it takes a fifth of a second
        question = sys.stdin.read()
        if not question:  # whoever was to ask is gone
            os._exit(0)
        asked = json.loads(question)
        answer = unknown_words(asked["words"], asked["own"], dictionary)
    except (ImportError, FileNotFoundError):
        pass
    json.dump(answer, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # to free the dictionary word by word takes as long as to read it


if __name__ == "__main__":
    main()
