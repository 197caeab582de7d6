"""The kinds of value that a record's key can hold, and how each is read from YAML."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, Strict, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from serviceprogram.programme.period import Period


def _period(value: Any) -> Any:
    if isinstance(value, list):
        value = f"[{','.join(map(str, value))}]"  # YAML reads [2023-03,2023-04] as a list
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a bare year
    if not isinstance(value, str):
        raise ValueError("ska vara ett datum, som 2022-02-22")  # noqa: TRY004 (pydantic takes ValueError alone)
    return Period.parse(value)


_NUMBER = re.compile("[-\N{MINUS SIGN}]?[0-9]{1,15}(,[0-9]{1,6})?")


def _decimal(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise ValueError(
            f"”{value}” är inget tal; skriv det med decimalkomma och utan mellanslag, som "
            '"62,0" (i en fil som slutar på .yml med citattecken)'
        )
    return Decimal(value.replace(",", ".").replace("\N{MINUS SIGN}", "-"))


def _code(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_WEB_ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?/[!#-;=?-\[\]_a-z~]*", re.IGNORECASE)
_CREATIVE_COMMONS = re.compile(r"https?://(?:www\.)?creativecommons\.org/")
_CREATIVE_COMMONS_TERMS = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/[a-z-]+/\d\.\d/")


def _licence_address(value: Any) -> Any:
    """The terms' own address: an address of their text in one language names another thing to a catalogue."""
    example = "https://creativecommons.org/publicdomain/zero/1.0/"
    if not isinstance(value, str) or not _WEB_ADDRESS.fullmatch(value):
        raise ValueError(f"ska vara licensens adress på webben, som {example}")
    if _CREATIVE_COMMONS.match(value) and not _CREATIVE_COMMONS_TERMS.fullmatch(value):
        raise ValueError(
            f"ska vara licensens egen adress, som slutar med snedstreck och inte med ett språk: {example}"
        )
    return value


def _web_address(value: Any) -> Any:
    if not isinstance(value, str) or not _WEB_ADDRESS.fullmatch(value):
        raise ValueError("ska vara en hel webbadress, som https://exempel.se/plan.pdf")
    return value


def is_email(text: str) -> bool:
    """Whether a text is an address that a field of e-mail takes."""
    return re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text) is not None


def _email(value: Any) -> Any:
    if not isinstance(value, str) or not is_email(value):
        raise ValueError("ska vara en e-postadress, som registrator@exempel.se")
    return value


REFERS = "x-id"
"""The key of a JSON Schema that says whose id a field holds."""


class Refers:
    """Marks a field as the id of another record; ``rules`` checks that it exists."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return a mark that ``editing.schemas`` turns into the ids that there are."""
        return {REFERS: self.kind}


T = TypeVar("T")
Several = Annotated[tuple[T, ...], Strict(False)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID)]
RoleId = Annotated[str, Refers("roll")]
SourceId = Annotated[str, Refers("källa")]
InputId = Annotated[str, Refers("underlag")]
SectionId = Annotated[str, Refers("avsnitt")]
EditionId = Annotated[str, Refers("utgåva")]
BodyId = Annotated[str, Refers("instans")]
DocumentId = Annotated[str, Refers("styrdokument")]
ActionAreaId = Annotated[str, Refers("insatsområde")]
GoalId = Annotated[str, Refers("mål")]
ConflictId = Annotated[str, Refers("målkonflikt")]
SupportId = Annotated[str, Refers("stöd")]
IndicatorId = Annotated[str, Refers("indikator")]
_CODE = r"^[0-9]{2}([0-9]{2})?$"
When = Annotated[
    Period,
    BeforeValidator(_period),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^(\d{4}(-\d{2}){0,2}(/(\.\.|\d{4}(-\d{2}){0,2}))?|\[\d{4}.*\])$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "array"},  # [2023-03,2023-04], as YAML reads it
            ],
            "examples": ["2022-02-22", "2022-11", "2022-11/2023-02", "2023-01/.."],
        }
    ),
]
Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "pattern": r"^-?\d{1,15}(,\d{1,6})?$"}, {"type": "integer"}],
            "examples": ["62,0"],
        }
    ),
]
Code = Annotated[
    str,
    BeforeValidator(_code),
    StringConstraints(pattern=_CODE),
    WithJsonSchema({"type": "string", "pattern": _CODE, "examples": ["9801"]}),
]
Year = Annotated[int, Field(ge=1900, le=2199)]
WebAddress = Annotated[
    str,
    BeforeValidator(_web_address),
    WithJsonSchema({"type": "string", "examples": ["https://exempel.se/plan.pdf"]}),
]
LicenceAddress = Annotated[str, BeforeValidator(_licence_address)]
Email = Annotated[
    str, BeforeValidator(_email), WithJsonSchema({"type": "string", "examples": ["registrator@exempel.se"]})
]
Status = Literal["utkast", "remiss", "fastställt"]
