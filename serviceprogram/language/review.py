"""All that is said about the language, of every page and data file at once."""

from collections.abc import Iterator
from functools import lru_cache

from serviceprogram.language.figures import figure_problems
from serviceprogram.language.fixed_forms import fixed_form_problems
from serviceprogram.language.plain import plain_language_advice
from serviceprogram.language.prose import Prose, page_prose, source_prose
from serviceprogram.language.spelling import Unknown, spelling_advice
from serviceprogram.programme.load import Files
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import AS_MANY_PAGES
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.word_list import WordList

_WORD_LIST = "ordlista"


def review(files: Files, programme: Programme, unknown: Unknown) -> Iterator[Problem]:
    """Yield every error and piece of advice; ``unknown`` tells which words no dictionary has."""
    texts = [*_texts(files)]
    words = programme.word_list
    for prose in texts:
        yield from _of_one(prose, words)
    yield from spelling_advice(texts, programme, unknown)


@lru_cache(AS_MANY_PAGES)
def _of_one(prose: Prose, words: WordList) -> tuple[Problem, ...]:
    return (
        *fixed_form_problems(prose, words.forms),
        *figure_problems(prose),
        *plain_language_advice(prose, words.abbreviations),
    )


def _texts(files: Files) -> Iterator[Prose]:
    for source in files.data:
        if not (isinstance(source.value, dict) and _WORD_LIST in source.value):  # it holds the wrong forms
            yield source_prose(source)
    for page in files.pages.values():
        if page.meta.text:
            yield source_prose(page.meta)
        yield page_prose(page)
