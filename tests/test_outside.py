"""The links to other sites: each is tried with the real LinkChecker, against servers of our own."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import serviceprogram


class _Other(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(404 if self.path == "/borta" else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()
        self.wfile.write(b"<title>a</title>")

    def log_message(self, *_: object):
        """Say nothing."""


@pytest.fixture
def other():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def write(folder, name, *addresses: str):
    links = "".join(f'<a href="{one}">a</a>' for one in addresses)
    (folder / name).write_text(f"<!doctype html><title>a</title>{links}", "utf-8")


def test_a_dead_link_is_told_with_its_pages_and_a_living_one_is_not(tmp_path, other):
    write(tmp_path, "index.html", f"{other}/finns#plats", "b.html", "mailto:a@exempel.se")
    write(tmp_path, "b.html", f"{other}/borta?a=1&amp;b=2", f"{other}/borta", f"{other}/borta")
    done = serviceprogram("länkar", "--till", str(tmp_path), folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert f"{other}/borta: svarar inte (404 Not Found). Länken finns på b.html.\n" in done.stdout
    assert "Länkar till andra webbplatser: 3. Svarar inte: 1." in done.stdout
    write(tmp_path, "b.html", f"{other}/finns")
    done = serviceprogram("länkar", "--till", str(tmp_path), folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Länkar till andra webbplatser: 1. Svarar inte: 0.\n")


def test_without_a_site_it_says_what_to_do(tmp_path):
    done = serviceprogram("länkar", "--till", str(tmp_path), folder=tmp_path)
    assert (done.returncode, "kör make site först" in done.stderr) == (1, True)


def test_a_link_checker_that_fails_is_told_and_no_link_called_dead(tmp_path):
    write(tmp_path, "index.html", "https://exempel.se/")
    (tmp_path / "linkcheck").mkdir()
    (tmp_path / "linkcheck/__init__.py").touch()
    (tmp_path / "linkcheck/__main__.py").write_text("raise SystemExit('trasig')", "utf-8")
    done = serviceprogram("länkar", "--till", str(tmp_path), folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "LinkChecker kunde inte pröva länkarna" in done.stderr
    assert "trasig" in done.stderr
    assert "Traceback" not in done.stderr
