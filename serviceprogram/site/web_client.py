"""The client that asks other sites for JSON: over HTTPS alone, with limits of time and size, and patience.

A proxy and certificates of one's own are those that the system names (``HTTPS_PROXY``, ``SSL_CERT_FILE``).
"""

import json
import ssl
import time
import urllib.request
from collections.abc import Callable
from decimal import Decimal
from http.client import HTTPException, HTTPMessage
from typing import IO, Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from serviceprogram.fetching.row import Request

SECONDS = 30
"""Until an answer begins, and between its parts."""
MOST = 20_000_000
"""Bytes of an answer; SCB's 150 000 cells are about 2 MB."""
WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds before each new attempt, where the site doesn't say how long."""
LONGEST_WAIT = 60.0
_AGAIN = {
    429: "tar inte emot fler frågor just nu",
    502: "svarar inte",
    503: "är stängd just nu",
    504: "svarar inte",
}
"""What is asked again: status → what the site does."""
_HEADERS = {
    "Accept": "application/json",
    "Content-Type": "application/json",
    "User-Agent": "serviceprogram",
}


class RefusedError(Exception):
    """The site said no: the status, and the beginning of what else it said."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status}: {body}")
        self.status, self.body = status, body


class UnreachableError(Exception):
    """There was no answer that can be read; the text says why, in Swedish."""


class _AskAgainError(Exception):
    """Why this attempt failed, in Swedish, and how many seconds the site wants to be left alone, if it says."""

    def __init__(self, why: str, seconds: str | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


def answer(request: Request, wait: Callable[[float], None] = time.sleep) -> Any:
    """Return the JSON that answers, with Decimal for what isn't whole; raise RefusedError or UnreachableError."""
    host = urlsplit(request.address).hostname or ""
    opener = _opener(host)
    for pause in WAITS:
        try:
            return _read_json(_asked(opener, request, host), host)
        except _AskAgainError as error:
            wait(_seconds(error.seconds, pause))
    try:
        return _read_json(_asked(opener, request, host), host)
    except _AskAgainError as error:
        raise UnreachableError(f"{host} {error}; försök igen senare") from None


def _asked(opener: urllib.request.OpenerDirector, request: Request, host: str) -> bytes:
    body = None if request.body is None else json.dumps(request.body, ensure_ascii=False).encode()
    asked = urllib.request.Request(request.address, body, _HEADERS)  # noqa: S310 (the opener knows https alone)
    try:
        with opener.open(asked, timeout=SECONDS) as response:
            content: bytes = response.read(MOST + 1)
            if response.length and len(content) <= MOST:  # read() with a limit doesn't mind an answer that is cut off
                raise ConnectionError
    except HTTPError as error:
        with error:
            if error.code in _AGAIN:
                why = f"{_AGAIN[error.code]} (svar {error.code})"
                raise _AskAgainError(why, error.headers["Retry-After"]) from None
            raise RefusedError(error.code, error.read(2000).decode("utf-8", "replace")) from None
    except URLError as error:
        _tell(error.reason, host)
    except (HTTPException, OSError) as error:
        _tell(error, host)
    if len(content) > MOST:
        raise UnreachableError(f"{host} svarade med mer än {MOST // 1_000_000} MB; välj mindre i ”urval”")
    return content


def _tell(reason: object, host: str) -> NoReturn:
    if isinstance(reason, ssl.SSLCertVerificationError):
        raise UnreachableError(f"{host} har ett certifikat som datorn inte litar på; ingenting hämtades") from None
    if isinstance(reason, TimeoutError | ConnectionError | HTTPException):
        raise _AskAgainError("avbröt eller dröjde med svaret") from None
    raise UnreachableError(f"{host} går inte att nå. Har datorn internet? ({reason})") from None


def _read_json(content: bytes, host: str) -> Any:
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        what = "en webbsida" if content.lstrip()[:1] == b"<" else "något som inte är JSON"
        raise UnreachableError(f"{host} svarade med {what} i stället för tal") from None


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)  # NaN and Infinity, which Python alone reads as JSON


def _seconds(said: str | None, pause: float) -> float:
    """Return how long to wait: what the site says in whole seconds, but not for ever."""
    return min(float(said), LONGEST_WAIT) if said and said.isdecimal() else pause


def _opener(host: str) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(host),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows what is asked for without sending, and only to HTTPS: else Python would ask without what was sent."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Return the question anew at the other address."""
        if req.data is not None or not newurl.startswith("https://"):
            fp.close()
            raise UnreachableError(f"{self._host} hänvisar till en annan adress ({newurl}), som inte frågas")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
