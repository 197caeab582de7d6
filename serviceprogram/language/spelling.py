"""Words that neither the dictionary nor the programme's own word list knows: advice, since names have no end."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from serviceprogram.language.prose import Prose
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import AS_MANY_PAGES
from serviceprogram.programme.problems import Problem

Unknown = Callable[[Iterable[str], Iterable[str]], Mapping[str, str] | None]
"""Words and the programme's own → each unknown one with what it may have been; None where there is no dictionary."""

RULE = "stavning"
LACKING = (
    "ordboken för stavning saknas, så stavningen är inte kontrollerad; allt annat är det. "
    "Installera den: kör make check, eller pip install chunspell hunspell-sv"
)
_WORD = re.compile(r"(?<![\w@.-])[^\W\d_]+(?:[-:’][^\W\d_]+)*(?![\w@]|-?\d)")


def spelling_advice(texts: Iterable[Prose], programme: Programme, unknown: Unknown) -> Iterator[Problem]:
    """Yield each place of each unknown word outside quotations, which are spelt by those they quote."""
    placed = [(prose, match) for prose in texts for match in _words(prose)]
    better = unknown({match[0] for _, match in placed}, own_words(programme))
    if better is None:
        yield Problem("data/ordlista.yml", 1, LACKING, rule=RULE, advice=True)
        return
    for prose, match in placed:
        word = match[0]
        if word in better:
            message = f"okänt ord ”{word}”" + (f", menade du ”{better[word]}”?" if better[word] else "")
            yield prose.problem(match.start(), RULE, message, advice=True)


@lru_cache(AS_MANY_PAGES)
def _words(prose: Prose) -> tuple[re.Match[str], ...]:
    return tuple(_WORD.finditer(prose.own))


def own_words(programme: Programme) -> set[str]:
    """Return the words of the word list, and of the names that the data hold: of places and of publishers."""
    listed = programme.word_list
    areas = (programme.county, *programme.municipalities)
    texts = [
        *listed.words,
        *(form.form for form in listed.forms),
        *(f"{one.short} {one.meaning}" for one in listed.abbreviations),
        *(area.name for area in areas),
        programme.about.region,
        *(source.publisher for source in programme.sources),
    ]
    return {*listed.words, *_WORD.findall(" ".join(texts))}
