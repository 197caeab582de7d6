"""Pydantic's faults in an editor's words: the key, the value, what is allowed."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from serviceprogram.programme.problems import suggestion
from serviceprogram.programme.source import Place


def in_swedish(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return the message for one fault that pydantic found in a record of ``model``."""
    written, within = _walked(model, error["loc"])
    place = [part for part in written if isinstance(part, str)]
    key = f"”{place[-1]}”" if place else "raden"
    value, kind, context = error["input"], error["type"], error.get("ctx", {})
    if kind == "missing":
        return f"nyckeln {key} saknas"
    if kind == "extra_forbidden":
        return _unknown_key(key, str(place[-1]), within)
    if kind.startswith("union_tag"):
        return _unknown_kind(key, context)
    if value is None:
        return f"{key} har inget värde; skriv ett värde eller ta bort raden"
    if kind == "value_error":
        return f"{key}: {context['error']}"
    return f"{key} är ”{_short(value)}” men ska vara {_expected(kind, context)}"


def _unknown_key(shown: str, key: str, within: type[BaseModel]) -> str:
    if key.isdigit():  # YAML reads {värde: 62,0} as two keys
        return f'okänd nyckel {shown}; ett tal med decimalkomma skrivs inom citattecken, som "62,0"'
    return f"okänd nyckel {shown}{suggestion(key, _keys(within))}"


def _unknown_kind(key: str, context: dict[str, Any]) -> str:
    if "tag" not in context:
        return f"{key}: nyckeln ”{_tag(context)}” saknas"
    *first, last = context["expected_tags"].replace("'", "").split(", ")
    return f"”{_tag(context)}” är ”{_short(context['tag'])}” men ska vara {', '.join(first)} eller {last}"


def is_consequence(error: ErrorDetails, others: Iterable[ErrorDetails]) -> bool:
    """Whether a list is short only because what stands in it has faults of its own, which are told."""
    loc = error["loc"]
    return error["type"] == "too_short" and any(one["loc"][: len(loc)] == loc != one["loc"] for one in others)


def _tag(context: dict[str, Any]) -> str:
    """Return the key that tells kinds apart: pydantic names the field and then its key."""
    return str(context["discriminator"].split("'")[-2])


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "string_pattern_mismatch" and "a-z" in context["pattern"]:
        return "ett id av små bokstäver a–z, siffror och bindestreck, som kommunal-referensgrupp"
    if kind == "literal_error":
        return str(context["expected"]).replace(" or ", " eller ").replace(chr(39), "")
    return {
        "string_type": "text; sätt den inom citattecken",
        "string_too_short": "text som inte är tom",
        "string_pattern_mismatch": "en kod av två eller fyra siffror, som 9801",
        "int_type": "ett heltal, utan citattecken och mellanslag",
        "bool_type": "true eller false",
        "too_short": "en lista med minst en rad",
        "tuple_type": "en lista, med ett bindestreck före varje rad",
        "model_type": "en grupp av nycklar",
        "model_attributes_type": "en grupp av nycklar",
        "greater_than_equal": f"minst {context.get('ge')}",
        "less_than_equal": f"högst {context.get('le')}",
    }[kind]


def _short(value: object) -> str:
    text = " ".join(str(value).split())  # a message is one line
    return text if len(text) <= 60 else f"{text[:60]}…"


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def written_place(error: ErrorDetails, model: type[BaseModel]) -> Place:
    """Return where in the file's value a fault is: pydantic's place, without the kinds that it names in between."""
    place = _walked(model, error["loc"])[0]
    return (*place, _tag(error.get("ctx", {}))) if error["type"] == "union_tag_invalid" else place


def _walked(model: type[BaseModel], place: tuple[int | str, ...]) -> tuple[Place, type[BaseModel]]:
    """Return a fault's place in the file, and the class of the record that it is in.

    Where a key holds one of several kinds of record, pydantic names the kind after the key; it stands in no file.
    """
    written: list[int | str] = []
    within, waiting = model, {"": model}
    for part in place:
        if isinstance(part, str) and part in waiting:
            waiting = {"": waiting[part]}
            continue
        written.append(part)
        if isinstance(part, str):
            within = waiting[""]
            field = {info.alias or name: info for name, info in within.model_fields.items()}.get(part)
            waiting = _by_kind(field) if field else {}
    return tuple(written), within


def _by_kind(field: FieldInfo) -> dict[str, type[BaseModel]]:
    """Return the classes of record that a field can hold, by kind, or the only one by ""."""
    found = list(_record_classes(field.annotation))
    if len(found) < 2:
        return {"": found[0]} if found else {}
    return {get_args(one.model_fields[KIND].annotation)[0]: one for one in found}


KIND = "kind"
"""The field that tells records apart where a key can hold several kinds."""


def _record_classes(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _record_classes(argument)
