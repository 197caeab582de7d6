"""Where the project's files are edited: the addresses of three kinds of forge, from settings and never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from serviceprogram.programme.problems import nearest


class _Paths(NamedTuple):
    """Templates of addresses under a project's own, with ``branch``, ``path`` and ``line`` to fill in."""

    edit: str
    at_line: str


KINDS = {
    "github": _Paths("edit/{branch}/{path}", "blob/{branch}/{path}#L{line}"),
    "gitlab": _Paths("-/edit/{branch}/{path}", "-/blob/{branch}/{path}#L{line}"),
    "forgejo": _Paths("_edit/{branch}/{path}", "src/branch/{branch}/{path}#L{line}"),
}
"""Kind → its addresses. Codeberg is a Forgejo. No editor opens at a line, so what has one is first shown."""

KEYS = ("kind", "address", "branch")
SETTING = "forge"
"""The key of mkdocs.yml, under ``extra``. MkDocs' own ``repo_url`` makes Material ask the forge for its stars."""


@dataclass(frozen=True)
class Forge:
    """A project on a forge; ``address`` has no slash at its end."""

    kind: str
    address: str
    branch: str

    def edit(self, path: str) -> str:
        """Return the address where a file, named from the project's root, is edited."""
        return self._filled(KINDS[self.kind].edit, path)

    def at_line(self, path: str, line: int) -> str:
        """Return the address that shows a line of a file, from where the file can be edited."""
        return self._filled(KINDS[self.kind].at_line, path, line)

    def _filled(self, template: str, path: str, line: int = 1) -> str:
        filled = template.format(branch=quote(self.branch), path=quote(path), line=line)
        return f"{self.address}/{filled}"


def forge_of(said: Any) -> Forge | None:
    """Return the forge that the settings name, or None where they name none; what they say has no faults."""
    return Forge(said["kind"], said["address"].rstrip("/"), said["branch"]) if said else None


def forge_faults(said: Any) -> Iterator[str]:
    """Yield what is wrong with the setting, in Swedish."""
    if said is None:
        return
    if not isinstance(said, dict):
        yield f"”{SETTING}” ska ha nycklarna {', '.join(KEYS)}"
        return
    for key in said:
        if key not in KEYS:
            yield f"”{SETTING}”: okänd nyckel ”{key}”{nearest(str(key), KEYS)}"
    for key in KEYS:
        if not isinstance(said.get(key), str) or not said[key].strip():
            yield f"”{SETTING}”: nyckeln ”{key}” saknas eller är tom"
    kind, address = said.get("kind"), said.get("address")
    if isinstance(kind, str) and kind.strip() and kind not in KINDS:
        yield f"”{SETTING}”: okänt slag ”{kind}”{nearest(kind, KINDS)}; välj {', '.join(KINDS)}"
    if isinstance(address, str) and address.strip() and not _is_web_address(address):
        yield f"”{SETTING}”: ”{address}” är ingen webbadress till ett projekt, som https://exempel.se/namn/projekt"


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        plain = not (parts.query or parts.fragment or parts.username or parts.password)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and parts.path.strip("/") != "" and plain
