"""Pydantic's faults in an editor's words: the key, the value, what is allowed."""

from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from serviceprogram.programme.problems import suggestion


def in_swedish(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return the message for one fault that pydantic found in a record of ``model``."""
    place = [part for part in error["loc"] if isinstance(part, str)]
    key = f"”{place[-1]}”" if place else "raden"
    value, kind, context = error["input"], error["type"], error.get("ctx", {})
    if kind == "missing":
        return f"nyckeln {key} saknas"
    if kind == "extra_forbidden":
        keys = _keys(_model_at(model, error["loc"][:-1]))
        return f"okänd nyckel {key}{suggestion(str(place[-1]), keys)}"
    if value is None:
        return f"{key} har inget värde; skriv ett värde eller ta bort raden"
    if kind == "value_error":
        return f"{key}: {context['error']}"
    shown = f"{key} är ”{_short(value)}” men ska vara"
    if kind == "literal_error":
        return f"{shown} {context['expected'].replace(' or ', ' eller ').replace(chr(39), '')}"
    return f"{shown} {_expected(kind, context)}"


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "string_pattern_mismatch" and "a-z" in context["pattern"]:
        return "ett id av små bokstäver a–z, siffror och bindestreck, som kommunal-referensgrupp"
    return {
        "string_type": "text; sätt den inom citattecken",
        "string_too_short": "text som inte är tom",
        "string_pattern_mismatch": "en kod av två eller fyra siffror, som 2326",
        "int_type": "ett heltal, utan citattecken och mellanslag",
        "bool_type": "true eller false",
        "tuple_type": "en lista, med ett bindestreck före varje rad",
        "model_type": "en grupp av nycklar",
        "greater_than_equal": f"minst {context.get('ge')}",
        "less_than_equal": f"högst {context.get('le')}",
    }[kind]


def _short(value: object) -> str:
    text = " ".join(str(value).split())  # a message is one line
    return text if len(text) <= 60 else f"{text[:60]}…"


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[BaseModel], place: tuple[int | str, ...]) -> type[BaseModel]:
    """Return the record class that stands at a place inside a record of ``model``."""
    for part in place:
        fields = {info.alias: info.annotation for info in model.model_fields.values()}
        model = _record_class(fields[part]) if isinstance(part, str) else model
    return model


def _record_class(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(found for argument in get_args(annotation) if (found := _maybe_record(argument)))


def _maybe_record(annotation: Any) -> type[BaseModel] | None:
    try:
        return _record_class(annotation)
    except StopIteration:
        return None
