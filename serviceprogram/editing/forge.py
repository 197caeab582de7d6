"""Where the project's files are edited: the addresses of three kinds of forge, from settings and never guessed."""

from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field, ValidationError

from serviceprogram.programme.fields import Text
from serviceprogram.programme.record import Record
from serviceprogram.programme.wording import in_swedish

SETTING = "forge"
"""The key of mkdocs.yml, under ``extra``. MkDocs' own ``repo_url`` makes Material ask the forge for its stars."""


class _Paths(NamedTuple):
    """Templates of addresses under a project's own, with ``branch``, ``path`` and ``line`` to fill in."""

    edit: str
    at_line: str


_PATHS = {
    "github": _Paths("edit/{branch}/{path}", "blob/{branch}/{path}#L{line}"),
    "gitlab": _Paths("-/edit/{branch}/{path}", "-/blob/{branch}/{path}#L{line}"),
    "forgejo": _Paths("_edit/{branch}/{path}", "src/branch/{branch}/{path}#L{line}"),
}
"""No forge's editor opens at a line, so what has one is first shown. Codeberg is a Forgejo."""


def _project_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        plain = not (parts.query or parts.fragment or parts.username or parts.password)
    except ValueError:
        parts, plain = urlsplit(""), False
    if not (plain and parts.scheme in ("https", "http") and parts.hostname and parts.path.strip("/")):
        raise ValueError(f"”{value}” är ingen webbadress till ett projekt, som https://exempel.se/namn/projekt")
    return value.rstrip("/")


class Forge(Record):
    """A project on a forge; ``address`` has no slash at its end."""

    kind: Literal["github", "gitlab", "forgejo"] = Field(alias="kind")
    address: Annotated[Text, AfterValidator(_project_address)] = Field(alias="address")
    branch: Text = Field(alias="branch")

    def edit(self, path: str) -> str:
        """Return the address where a file, named from the project's root, is edited."""
        return self._filled(_PATHS[self.kind].edit, path)

    def at_line(self, path: str, line: int) -> str:
        """Return the address that shows a line of a file, from where the file can be edited."""
        return self._filled(_PATHS[self.kind].at_line, path, line)

    def _filled(self, template: str, path: str, line: int = 1) -> str:
        filled = template.format(branch=quote(self.branch), path=quote(path), line=line)
        return f"{self.address}/{filled}"


def read_forge(said: Any) -> Forge:
    """Return the forge that the setting names; raise ValueError with a Swedish line for each fault."""
    try:
        return Forge.model_validate(said)
    except ValidationError as error:
        faults = (in_swedish(one, Forge) for one in error.errors(include_url=False))
        raise ValueError("\n".join(f"”{SETTING}”: {fault}" for fault in faults)) from None
