"""What must hold of the accessibility statement before it may be published."""

import re
from collections.abc import Iterator
from datetime import date

from serviceprogram.programme.editions import Edition
from serviceprogram.programme.labels import slug
from serviceprogram.programme.record import Record
from serviceprogram.programme.statement import AccessibilityStatement

Finding = tuple[Record, str, str]

_A_DAY = "ska vara en dag, som 2026-11-24"

_PLACEHOLDER = re.compile(
    r"[\[{<][^\]}>]*[\]}>]|x{3,}|\.{3}|…|_{2,}|\b(?:todo|tbd|lorem|fyll i|nn|åååå|mm-dd)\b|exempel\.|example\.",
    re.IGNORECASE,
)


def statement_findings(statement: AccessibilityStatement, edition: Edition) -> Iterator[Finding]:
    """Yield every reason why the statement may not be published as it stands."""
    yield from _placeholders(statement)
    yield from _claims(statement)
    yield from _dates(statement)
    known = {gap.id for gap in statement.gaps}
    for key, value in (
        *(("förenlighet", statement.conformity), ("bedömning", statement.assessment)),
        *(("kontakt", statement.contact), ("publicerad", statement.published)),
    ):
        gap = slug(key)
        if value is None and gap not in known:
            yield statement, key, f"”{key}” saknas; skriv in det, eller under ”saknas” vem som lämnar det (id: {gap})"
        if value is not None and gap in known:
            yield statement, key, f"”{key}” är känt men står under ”saknas”; ta bort luckan"
    if edition.status != "utkast" and statement.gaps:
        message = f"en utgåva med status {edition.status} behöver en hel tillgänglighetsredogörelse; fyll luckorna"
        yield statement, "saknas", message


def _placeholders(statement: AccessibilityStatement) -> Iterator[Finding]:
    records = (statement, *statement.deficiencies, statement.assessment, statement.contact)
    for record in filter(None, records):
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            if isinstance(value, str) and (found := _PLACEHOLDER.search(value)):
                yield record, info.alias or name, f"”{found[0]}” ser ut som något att fylla i; skriv uppgiften"


def _claims(statement: AccessibilityStatement) -> Iterator[Finding]:
    if not (statement.conformity and statement.assessment):
        if statement.conformity:
            yield statement, "förenlighet", "hur väl lagen följs går bara att säga efter en ”bedömning”"
        return
    if statement.conformity != "helt":
        if not statement.deficiencies:
            message = f"en webbplats som är {statement.conformity} förenlig har brister; lista dem under ”brister”"
            yield statement, "förenlighet", message
        return
    if any(one.reason == "bristande förenlighet" for one in statement.deficiencies):
        yield statement, "förenlighet", "”helt” går inte att skriva när det finns brister"
    if statement.assessment.method != "extern granskning":
        message = "”helt” kräver en extern granskning; en självskattning ger högst ”delvis”"
        yield statement, "förenlighet", message


def _dates(statement: AccessibilityStatement) -> Iterator[Finding]:
    assessment = statement.assessment
    if assessment and not assessment.day.is_day:
        yield assessment, "datum", f"”datum” {_A_DAY}"
    if not statement.updated.is_day:
        yield statement, "uppdaterad", f"”uppdaterad” {_A_DAY}"
    if assessment and statement.updated.earliest < assessment.day.earliest:
        yield statement, "uppdaterad", "redogörelsen är äldre än bedömningen; skriv dagen då den senast ändrades"
    if (statement.published.latest or date.max if statement.published else date.min) > statement.updated.earliest:
        yield statement, "publicerad", "webbplatsen kan inte vara publicerad efter att redogörelsen skrevs"
