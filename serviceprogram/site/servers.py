"""Ready configuration for the web servers that may serve the site, with the policy of exactly these pages."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from serviceprogram.site.policy import policy

FOLDER = "server"
"""Inside the site, since its hashes are those of these pages: both are published, or rolled back, in one."""

_OFF = (
    "accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope magnetometer microphone "
    "midi payment picture-in-picture publickey-credentials-get screen-wake-lock usb "
    "xr-spatial-tracking"
)
"""Features of the browser that no page uses; copying a reference and showing a PDF in full screen stay."""


def headers(hashes: Iterable[str]) -> dict[str, str]:
    """Return the headers of every answer, for pages whose inline scripts have these hashes."""
    return {
        "Content-Security-Policy": policy(hashes, in_page=False),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF.split()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/turtle": "ttl",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/xml": "xml",
    "application/manifest+json": "webmanifest",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/vnd.microsoft.icon": "ico",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "font/woff2": "woff2",
}
"""Media type → the endings of its files: with ``nosniff`` a browser believes what it is told."""

TEXT = tuple(kind for kind in TYPES if kind.startswith("text/"))
"""Types that say nothing of their own about their encoding, so the server does: UTF-8."""

PACKED = (*TEXT, *(kind for kind in TYPES if kind.endswith(("json", "xml"))))
"""Types that shrink when they are sent with gzip."""


class _Server(NamedTuple):
    """How one server's settings are written."""

    path: str
    header: str
    kind: Callable[[str, list[str]], str] = lambda _, __: ""


def _nginx_type(kind: str, endings: list[str]) -> str:
    return f"    {kind} {' '.join(endings)};"


def _apache_type(kind: str, endings: list[str]) -> str:
    return f"AddType {kind} {' '.join(f'.{end}' for end in endings)}"


def _caddy_type(kind: str, endings: list[str]) -> str:
    told = f"{kind}; charset=utf-8" if kind in TEXT else kind
    paths = " ".join(f"*.{end}" for end in endings)
    return f'@{endings[0]} {{\n\tpath {paths}\n\tfile\n}}\nheader @{endings[0]} Content-Type "{told}"'


_SERVERS = {
    "nginx.conf": _Server(f"{FOLDER}/nginx.conf", 'add_header {} "{}" always;', _nginx_type),
    "apache.conf": _Server(".htaccess", 'Header always set {} "{}"', _apache_type),
    "Caddyfile": _Server(f"{FOLDER}/Caddyfile", '\t{} "{}"', _caddy_type),
    "README.md": _Server(f"{FOLDER}/README.md", "- `{}: {}`"),
}
"""Template of ``templates/server/`` → the site's file."""


def write(site: Path, hashes: Iterable[str]) -> None:
    """Write the configuration of each server into the site."""
    (site / FOLDER).mkdir(exist_ok=True)
    sent = headers(hashes).items()
    for template, server in _SERVERS.items():
        text = (files("serviceprogram") / "templates/server" / template).read_text("utf-8")
        for name, value in {
            "@HEADERS@": "\n".join(server.header.format(*one) for one in sent),
            "@TYPES@": "\n".join(server.kind(kind, endings.split()) for kind, endings in TYPES.items()),
            "@TEXT@": " ".join(TEXT),
            "@TEXT_ENDINGS@": " ".join(f".{end}" for kind in TEXT for end in TYPES[kind].split()),
            "@PACKED@": " ".join(PACKED),
            "@PACKED_ENDINGS@": "|".join(ending for kind in PACKED for ending in TYPES[kind].split()),
        }.items():
            text = text.replace(name, value)
        (site / server.path).write_text(text, "utf-8")
