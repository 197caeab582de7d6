"""A server that takes the place of SCB's and Kolada's: the client asks their real addresses, through it as a proxy.

So what is tried is the client as it runs, with HTTPS and its certificate, and not a client with another address.
"""

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

HOSTS = ("statistikdatabasen.scb.se", "api.scb.se", "api.kolada.se")


class Said(NamedTuple):
    """An answer: its status, what it says (JSON, or bytes as they are), and headers."""

    status: int
    body: Any
    headers: dict[str, str] = {}  # noqa: RUF012 (nothing changes it)


class Statistics(ThreadingHTTPServer):
    """``answers`` is address → what is said in turn, the last again and again; ``asked`` is what was asked."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, list[Said]] = {}
        self.asked: list[tuple[str, str, Any]] = []
        key, self.certificate = folder / "key.pem", folder / "certificate.pem"
        names = ",".join(f"DNS:{host}" for host in HOSTS)
        made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        files = ["-keyout", key, "-out", self.certificate, "-days", "2", "-subj", "/CN=prov"]
        says = ["-addext", f"subjectAltName={names}", "-addext", "keyUsage=digitalSignature,keyCertSign"]
        subprocess.run([*made, *files, *says], check=True, capture_output=True)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(self.certificate, key)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a client ask here, and trust it."""
        proxy = f"http://127.0.0.1:{self.server_port}"
        return {"HTTPS_PROXY": proxy, "https_proxy": proxy, "no_proxy": "", "NO_PROXY": "",
                "SSL_CERT_FILE": str(self.certificate)}  # fmt: skip

    def say(self, address: str, *answers: Any) -> None:
        """Answer an address; what is no ``Said`` is said with status 200."""
        self.answers[address] = [one if isinstance(one, Said) else Said(200, one) for one in answers]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Statistics

    def do_CONNECT(self) -> None:
        self.host = self.path.removesuffix(":443")
        self.send_response(200)
        self.end_headers()
        self.wfile.flush()
        try:
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        except OSError:  # the client does not trust it
            self.close_connection = True
            return
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
        self.close_connection = False

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        address = f"https://{self.host}{self.path}"
        self.server.asked.append((self.command, address, json.loads(body) if body else None))
        waiting = self.server.answers.get(address, [Said(404, {"title": "Not Found"})])
        said = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        content = said.body if isinstance(said.body, bytes) else json.dumps(said.body, ensure_ascii=False).encode()
        self.send_response(said.status)
        for name, value in ({"Content-Length": str(len(content))} | said.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()
        self.close_connection = True

    do_POST = do_GET  # noqa: N815 (http.server's own names)

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # the one with TLS, which the server does not know

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def statistics(folder: Path) -> Iterator[Statistics]:
    """Give a server that has begun."""
    with Statistics(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
