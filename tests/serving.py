"""What the tests of a served site share: a copy that a server can read, its answers, and a page that is watched."""

import atexit
import http.client
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path


def readable(site: Path) -> Path:
    """Copy a site to where a server that has dropped its rights can read it, and remove it when the tests end.

    pytest's own folders are for one's own eyes, and are made so again by every pytest that starts.
    """
    folder = Path(tempfile.mkdtemp(prefix="serviceprogram-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    shutil.copytree(site, folder / "site")
    for ending in ("ics", "rdf", "ttl", "webmanifest"):  # whether the site has any or not
        (folder / f"site/prov.{ending}").touch()
    return folder / "site"


WATCH = """
addEventListener("securitypolicyviolation", (e) => console.error(`CSP ${e.violatedDirective} ${e.blockedURI}`), true)
"""


def left(asked) -> bool:
    """Tell a request that ended because the reader went on to another page from one that failed."""
    return asked.failure == "net::ERR_ABORTED"


@contextmanager
def watched(browser, address, *, offline=False):
    """Give a page, and a list of all that it was refused, failed at or asked of any other place than ``address``."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="sv-SE", offline=offline)
    context.add_init_script(WATCH)
    page, faults = context.new_page(), []

    def hear(said) -> None:
        if said.type in ("error", "warning"):
            faults.append((page.url, said.text, said.location["url"]))

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append((page.url, str(error))))
    context.on("request", lambda asked: asked.url.startswith(address) or faults.append((page.url, asked.url)))
    context.on("requestfailed", lambda asked: left(asked) or faults.append((page.url, asked.url, asked.failure)))
    yield page, faults
    context.close()


def ask(port: int, path: str, **more: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{path}", headers=more)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
