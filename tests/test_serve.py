"""The preview survives a bad edit, shows what is wrong, and comes back when it is mended."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

DEADLINE = 60


@pytest.fixture
def preview(neighbour):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = neighbour / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + f"dev_addr: 127.0.0.1:{port}\n", "utf-8")
    command = [sys.executable, "-m", "serviceprogram", "förhandsvisa"]

    def start() -> str:
        process.append(subprocess.Popen(command, cwd=neighbour, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return f"http://127.0.0.1:{port}/"

    process: list[subprocess.Popen[bytes]] = []
    yield neighbour, start
    for one in process:
        assert one.poll() is None, "the preview died"
        one.terminate()
        one.wait()


def shows(address: str, words: str) -> None:
    """Wait until the page at an address holds the words."""
    ends = time.monotonic() + DEADLINE
    page = ""
    while time.monotonic() < ends:
        try:
            page = urllib.request.urlopen(address, timeout=5).read().decode()
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            page = ""
        if words in page:
            return
        time.sleep(0.2)
    pytest.fail(f"{address} never showed ”{words}”; it shows:\n{page[-2000:]}")


def test_a_bad_edit_is_shown_and_a_mended_one_published(preview):
    folder, start = preview
    address = start()
    shows(address, "Servicenämnden")
    roles = folder / "data/roller.yml"
    good = roles.read_text("utf-8")
    roles.write_text(good.replace("kort: Gruppen", "kortt: Gruppen"), "utf-8")
    shows(address, "okänd nyckel")
    roles.write_text(good.replace("Servicenämnden", "Nya nämnden"), "utf-8")
    shows(address, "Nya nämnden")


def test_a_frozen_edition_that_is_damaged_is_shown_and_a_mended_one_published(preview):
    folder, start = preview
    freeze = [sys.executable, "-m", "serviceprogram", "frys"]
    done = subprocess.run(freeze, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    address = start()
    shows(f"{address}utgava/remiss/index.html", "Du läser Remissutgåva")
    file = folder / "utgavor/remiss/data/roller.yml"
    good = file.read_bytes()
    file.write_bytes(good + b"# tillagt\n")
    shows(address, "utgåvan är fryst, men någon av dess filer är ändrad")
    file.write_bytes(good)
    shows(address, "Servicenämnden")


def test_a_preview_starts_on_a_fault(preview):
    folder, start = preview
    page = folder / "docs/index.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\n{{ okänt() }}\n", "utf-8")
    address = start()
    shows(address, "okänt makro")
    page.write_text(good, "utf-8")
    shows(address, "Servicenämnden")
