"""What has one way of writing it (``data/ordlista.yml``), written in another."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from serviceprogram.language.prose import Prose
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.word_list import FixedForm

RULE = "fast-form"


def fixed_form_problems(prose: Prose, forms: Iterable[FixedForm]) -> Iterator[Problem]:
    """Yield each wrong form outside quotations, with the right one."""
    by_wrong = {" ".join(wrong.split()): form for form in forms for wrong in form.wrong}
    if not by_wrong:
        return
    for match in _pattern(tuple(by_wrong)).finditer(prose.own):
        found = " ".join(match[0].split())
        form = by_wrong[found]
        yield prose.problem(match.start(), RULE, f"”{found}” har en fast form ({form.reason})", form.form)


@cache
def _pattern(wrong: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the forms, the longest first, on one line or over its end; never inside a word."""
    forms = (r"\s+".join(map(re.escape, one.split())) for one in sorted(wrong, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])")
