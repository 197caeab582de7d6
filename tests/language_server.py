"""The real yaml-language-server, as an editor talks with it (Language Server Protocol over its standard input)."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

from conftest import ROOT

PROGRAM = ROOT / "requirements" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Server:
    """One server that has a project's folder open."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._received: Queue[dict[str, Any]] = Queue()
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        output = self._process.stdout
        while header := output.readline():
            length = int(header.split(b":")[1])
            while output.readline().strip():
                pass
            self._received.put(json.loads(output.read(length)))

    def send(self, method: str, parameters: Any, **more: Any) -> None:
        """Send a notification, or with an ``id`` a request."""
        self._write({"method": method, "params": parameters, **more})

    def _write(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._received.get(timeout=60)
            if "id" in message and "method" in message:  # the server asks: an editor without settings answers so
                items = message.get("params", {}).get("items", [])
                self._write({"id": message["id"], "result": [None for _ in items] or None})
            elif wanted(message):
                return message

    def ask(self, method: str, parameters: Any) -> Any:
        """Return the answer to a request."""
        self._asked += 1
        self.send(method, parameters, id=self._asked)
        return self._wait(lambda message: message.get("id") == self._asked).get("result")

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Return what the server says is wrong with a file that has this text in the editor."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        said = "textDocument/publishDiagnostics"
        message = self._wait(lambda one: one.get("method") == said and one["params"]["uri"] == uri)
        return message["params"]["diagnostics"]

    def at(self, method: str, path: Path, text: str, end: str) -> Any:
        """Return the answer for the place right after the first ``end`` in the text, which is open."""
        before = text[: text.index(end) + len(end)]
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, {"textDocument": {"uri": path.as_uri()}, "position": place})


@contextmanager
def language_server() -> Iterator[Server]:
    """Start one for the time of the block."""
    with subprocess.Popen(["node", PROGRAM, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = Server(process)
        shows = {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}, "hover": {}}
        server.ask("initialize", {"rootUri": ROOT.as_uri(), "capabilities": {"textDocument": shows}})
        server.send("initialized", {})
        yield server
        process.kill()
