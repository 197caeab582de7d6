"""Compares ways of searching the site: ``python -m bench.search SITE`` prints precision and recall of each.

SITE is a built site. Material's own search is its worker as it comes, on the index that its plugin makes of the
same pages; Pagefind (requirements/pagefind.txt) indexes the same files. All three are asked in Chromium.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import yaml
from lxml import html
from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from playwright.sync_api import Page

from bench.browser import chromium, served
from bench.environments import prepare
from bench.paths import ROOT, make_scratch
from bench.tools import Tool, python

QUERIES = ROOT / "tests" / "sokningar.yml"
PAGEFIND = Tool("pagefind", "Pagefind", lambda _: None, lambda _: [], None)

_WORKER = """async ([worker, index, queries]) => {
  const made = new Worker(worker);
  const ask = (message) => new Promise((answered, failed) => {
    made.onmessage = ({data}) => answered(data);
    made.onerror = () => failed(new Error("the worker failed"));
    setTimeout(() => failed(new Error("the worker did not answer")), 60000);
    made.postMessage(message);
  });
  const {config, docs} = await (await fetch(index)).json();
  await ask({type: 0, data: {config, docs, options: {suggest: false}}});
  const answers = {};
  for (const query of queries) {
    const {data} = await ask({type: 2, data: query});
    answers[query] = data.items.flat().filter((one) => one.score > 0)
      .sort((one, two) => two.score - one.score).map((one) => one.location);
  }
  made.terminate();
  return answers;
}"""

_PAGEFIND = """async ([queries]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = {};
  for (const query of queries) {
    const {results} = await pagefind.search(query);
    const found = await Promise.all(results.map((one) => one.data()));
    answers[query] = found.flatMap((one) => one.sub_results.map((part) => part.url.replace(/^\\//, "")));
  }
  return answers;
}"""

Answers = Mapping[str, Sequence[str]]
"""Query → the addresses that it found, the best first."""


class Score(NamedTuple):
    """How well queries were answered, in pages."""

    found: int
    wanted: int
    right: int
    hits: int
    first: int
    firsts: int
    missed: tuple[str, ...]
    """What was not found, or found wrongly, to read."""

    @property
    def recall(self) -> float:
        """Return the part of the wanted pages that was found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Return the part of the found pages that was right; nothing found is nothing wrong."""
        return self.right / self.hits if self.hits else 1.0


def queries() -> dict[str, list[dict[str, Any]]]:
    """Return the queries by kind, each with what it must find."""
    made: dict[str, list[dict[str, Any]]] = yaml.safe_load(QUERIES.read_text("utf-8"))
    return made


def score(some: Sequence[Mapping[str, Any]], answers: Answers, texts: Mapping[str, str]) -> Score:
    """Judge the answers to some queries; ``texts`` is what each page says."""
    found = wanted = right = hits = first = firsts = 0
    missed = []
    for query in some:
        pages = list(dict.fromkeys(hit.partition("#")[0] for hit in answers[query["fråga"]]))
        must = query.get("ska", [])
        good = [page for page in pages if page in must or _says(query, texts[page])]
        found, wanted = found + len(set(must) & set(pages)), wanted + len(must)
        right, hits = right + len(good), hits + len(pages)
        if lacking := sorted(set(must) - set(pages)):
            missed.append(f"{query['fråga']} - {', '.join(lacking)}")
        if wrong := sorted(set(pages) - set(good)):
            missed.append(f"{query['fråga']} + {', '.join(wrong)}")
        if "först" in query:
            got = next(iter(answers[query["fråga"]]), "")
            firsts += 1
            first += got == query["först"]
            if got != query["först"]:
                missed.append(f"{query['fråga']}: first {got or 'nothing'}, not {query['först']}")
    return Score(found, wanted, right, hits, first, firsts, tuple(missed))


def _says(query: Mapping[str, Any], text: str) -> bool:
    return "rätt" in query and bool(re.search(query["rätt"], text))


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Return the article of each page that the site's search knows."""
    index = json.loads((site / "search" / "sidor.json").read_text("utf-8"))
    names = dict.fromkeys(entry["location"].partition("#")[0] for entry in index["docs"])
    return {name: html.fromstring((site / name).read_bytes()).find(".//article") for name in names}


def texts(articles: Mapping[str, html.HtmlElement]) -> dict[str, str]:
    """Return what each page says, without pictures and permalinks, in small letters."""
    path = "descendant::text()[not(ancestor::svg or ancestor::figure or ancestor::a[contains(@class, 'headerlink')])]"
    return {name: " ".join(" ".join(one.xpath(path)).lower().split()) for name, one in articles.items()}


def write_material(articles: Mapping[str, html.HtmlElement], settings: Mapping[str, Any], folder: Path) -> None:
    """Write Material's own worker and the index that its plugin makes of the pages."""
    scripts = Path(str(files("material"))) / "templates" / "assets" / "javascripts"
    for name in ("workers", "lunr"):
        shutil.copytree(scripts / name, folder / name)
    next((folder / "workers").glob("*.js")).rename(folder / "workers" / "search.js")
    index = SearchIndex(**settings)
    for name, article in articles.items():
        content = html.tostring(article, encoding="unicode")
        index.add_entry_from_context(SimpleNamespace(content=content, url=name, toc=[], meta={}, title=name))
    (folder / "index.json").write_text(index.generate_search_index(None), "utf-8")


def _known(hits: Sequence[str], articles: Mapping[str, html.HtmlElement]) -> list[str]:
    """Return hits as this project writes them: ``index.html`` in full, and a page's own heading is the page."""
    found = []
    for hit in hits:
        name, _, place = hit.partition("#")
        name = f"{name}index.html" if name == "" or name.endswith("/") else name
        if name in articles:
            own = {str(heading.get("id")) for heading in articles[name].iter("h1")}
            found.append(name if place in own or not place else f"{name}#{place}")
    return found


def ask_worker(page: Page, worker: str, index: str, asked: Sequence[str]) -> Answers:
    """Ask a worker that speaks as Material's does; the page has none of the scripts that hold workers back."""
    answers: Answers = page.evaluate(_WORKER, [worker, index, list(asked)])
    return answers


def main() -> int:
    """Print a table for all queries together and for each kind."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description="Compares ways of searching.")
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--missed", action="store_true", help="list what each missed or found wrongly")
    chosen = parser.parse_args()
    make_scratch()
    prepare(PAGEFIND)
    kinds = queries()
    asked = [query["fråga"] for some in kinds.values() for query in some]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        shutil.copytree(chosen.site, folder)
        articles = pages(folder)
        settings = json.loads((folder / "search" / "sidor.json").read_text("utf-8"))["config"]
        write_material(articles, settings, folder / "material")
        command = [python("pagefind"), "-m", "pagefind", "--site", str(chosen.site), "--force-language", "sv"]
        subprocess.run(  # noqa: S603
            [*command, "--output-path", str(folder / "pagefind")], check=True, stdout=subprocess.DEVNULL
        )
        with chromium() as browser, served(folder) as address:
            page = browser.new_page()
            page.goto(f"{address}material/index.json")  # a page without the site's policy, which Pagefind breaks
            ways = {
                "this project": ask_worker(page, "/assets/javascripts/sok.js", "/search/sidor.json", asked),
                "Material's own": ask_worker(page, "/material/workers/search.js", "/material/index.json", asked),
                "Pagefind": page.evaluate(_PAGEFIND, [asked]),
            }
    said = texts(articles)
    known = {way: {query: _known(hits, articles) for query, hits in one.items()} for way, one in ways.items()}
    print(table(kinds, known, said))  # noqa: T201
    if chosen.missed:
        for way, answers in known.items():
            lines = [line for some in kinds.values() for line in score(some, answers, said).missed]
            print("\n".join([f"\n{way}:", *lines]))  # noqa: T201
    return 0


def table(
    kinds: Mapping[str, Sequence[Mapping[str, Any]]], ways: Mapping[str, Answers], said: Mapping[str, str]
) -> str:
    """Return recall, precision and right first hits, by kind and way."""
    rows = {**kinds, "alla": [query for some in kinds.values() for query in some]}
    lines = [f"{'kind':<16}{'queries':>8}" + "".join(f"{way:>26}" for way in ways)]
    lines.append(f"{'':24}" + "recall precision   first".rjust(26) * len(ways))
    for kind, some in rows.items():
        cells = [score(some, answers, said) for answers in ways.values()]
        said_cells = (f"{one.recall:>9.1%}{one.precision:>10.1%}{one.first:>4}/{one.firsts:<2}" for one in cells)
        lines.append(f"{kind:<16}{len(some):>8}" + "".join(cell.rjust(26) for cell in said_cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
