"""Pages, files and addresses: which came, went and got another name, and who links to what is gone."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from serviceprogram.alignment.words import Lexicon, split
from serviceprogram.comparison.snapshot import Page, Snapshot

SAME_PAGE = 0.5
"""What part of their words two pages under different names must share to be one that has got another name."""


@dataclass(frozen=True)
class Dead:
    """An address of the old version that leads nowhere in the new one."""

    address: str
    what: str
    """What it led to, in Swedish."""
    links: tuple[Page, ...]
    """The new version's pages that still link to it."""
    linked: tuple[Page, ...]
    """The old version's pages that linked to it: others may have taken the link from there."""


@dataclass(frozen=True)
class PageChanges:
    """What has happened to whole pages, and to files and addresses."""

    came: tuple[Page, ...]
    went: tuple[Page, ...]
    renamed: Mapping[str, str]
    """Old path → new."""
    files: tuple[tuple[str, str], ...]
    """Path and what has happened, of the pictures and files under ``docs/``."""
    dead: tuple[Dead, ...]


def page_changes(old: Snapshot, new: Snapshot) -> PageChanges:
    """Return what has happened to the pages; each tuple is in the order of its version."""
    renamed = _renamed(old, new)
    came = tuple(page for path, page in new.pages.items() if path not in old.pages and path not in renamed.values())
    went = tuple(page for path, page in old.pages.items() if path not in new.pages and path not in renamed)
    return PageChanges(came, went, renamed, tuple(_files(old, new)), tuple(_dead(old, new, renamed)))


def changed_pages(
    old: Snapshot, new: Snapshot, renamed: Mapping[str, str]
) -> Iterator[tuple[Page | None, Page | None]]:
    """Yield the pairs of pages whose text differs, and each written page that one version lacks."""
    was = {renamed.get(path, path): page for path, page in old.pages.items()}
    for path, page in new.pages.items():
        before = was.get(path)
        if before is None:
            if page.source:
                yield None, page
        elif (before.text, before.chapter, before.path) != (page.text, page.chapter, page.path):
            yield before, page
    for path, page in was.items():
        if path not in new.pages and page.source:
            yield page, None


def _renamed(old: Snapshot, new: Snapshot) -> dict[str, str]:
    lexicon = Lexicon()
    gone = {path: page for path, page in old.pages.items() if path not in new.pages and page.source}
    come = {path: page for path, page in new.pages.items() if path not in old.pages and page.source}
    words = {id(page): lexicon.encode(split(page.text)) for page in (*gone.values(), *come.values())}
    alike = sorted(
        (-lexicon.similarity(words[id(was)], words[id(became)], SAME_PAGE), path, other)
        for path, was in gone.items()
        for other, became in come.items()
    )
    found: dict[str, str] = {}
    for score, path, other in alike:
        if score and path not in found and other not in found.values():
            found[path] = other
    return {path: found[path] for path in old.pages if path in found}


def _files(old: Snapshot, new: Snapshot) -> Iterator[tuple[str, str]]:
    for path in sorted(old.files.keys() | new.files.keys()):
        if path not in old.files:
            yield path, "tillkommer"
        elif path not in new.files:
            yield path, "tas bort"
        elif old.files[path] != new.files[path]:
            yield path, "byts ut mot en annan med samma namn"


def _dead(old: Snapshot, new: Snapshot, renamed: Mapping[str, str]) -> Iterator[Dead]:
    gone = {path: f"sidan {page.title}" for path, page in old.pages.items() if path not in new.pages}
    gone |= {path: "filen" for path in old.files if path not in new.files}
    if new.programme:
        gone |= dict.fromkeys(sorted(old.calendars - new.calendars), "kalendern, som någon kan prenumerera på")
    for path, page in old.pages.items():
        became = new.pages.get(renamed.get(path, path))
        if became and became.text != page.text and path not in gone:
            places = page.addresses[0] - became.addresses[0]
            gone |= {f"{path}#{one}": f"en rubrik eller rad på sidan {became.title}" for one in sorted(places)}
    if not gone:
        return
    now, before = _links(new, gone), _links(old, gone)
    for target, what in gone.items():
        yield Dead(_address(target), what, tuple(now.get(target, ())), tuple(before.get(target, ())))


def _links(version: Snapshot, gone: Mapping[str, str]) -> dict[str, list[Page]]:
    """Return the pages that link to each target; only a page that names one is made into HTML to see."""
    stems = {posixpath.basename(target.partition("#")[0]).rpartition(".")[0] for target in gone}
    named = re.compile("|".join(map(re.escape, sorted(stems))))
    found: dict[str, list[Page]] = {}
    for page in version.pages.values():
        if not named.search(page.text):
            continue
        for link in page.addresses[1]:
            path, mark, anchor = link.partition("#")
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
            target = re.sub(r"\.html$", ".md", inside)
            for one in {target, f"{target}{mark}{anchor}"} & gone.keys():
                if page not in found.setdefault(one, []):
                    found[one].append(page)
    return found


def _address(target: str) -> str:
    path, mark, anchor = target.partition("#")
    return f"{re.sub(r'[.]md$', '.html', path)}{mark}{anchor}"
