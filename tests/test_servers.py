"""What web servers answer with the configuration that the site carries: headers, kinds, what they keep."""

import pytest
from serving import ask, readable

from bench.servers import served


@pytest.fixture(scope="module", params=["nginx", "apache2", "caddy"])
def server(site, tmp_path_factory, request):
    """Each server with the real site."""
    folder = tmp_path_factory.mktemp(request.param)
    with served(request.param, readable(site), folder / "server") as port:
        yield port


KINDS = {
    "index.html": "text/html; charset=utf-8",
    "": "text/html; charset=utf-8",
    "finns-inte.html": "text/html; charset=utf-8",
    "finns-inte.csv": "text/html; charset=utf-8",
    "data/roller.csv": "text/csv; charset=utf-8",
    "data/roller.json": "application/json",
    "prov.ics": "text/calendar; charset=utf-8",
    "prov.rdf": "application/rdf+xml",
    "prov.ttl": "text/turtle; charset=utf-8",
    "prov.webmanifest": "application/manifest+json",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "assets/javascripts/gantt.js": "text/javascript; charset=utf-8",
    "assets/images/favicon.svg": "image/svg+xml",
    "assets/fonts/source-sans-3-latin-400-normal.woff2": "font/woff2",
    "favicon.ico": "image/vnd.microsoft.icon",
    "pdf/regionalt-serviceprogram.pdf": "application/pdf",
}


def test_every_answer_has_the_headers_and_the_right_type(server):
    for path, kind in KINDS.items():
        status, headers, body = ask(server, path)
        assert (path, status) == (path, 404 if "finns-inte" in path else 200)
        assert (path, headers["content-type"].lower()) == (path, kind)
        policy = headers.get("content-security-policy", "none at all")
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-"), (path, policy)
        assert policy.endswith("frame-ancestors 'none'"), path
        assert "unsafe" not in policy
        assert "file:" not in policy
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert headers["cross-origin-opener-policy"] == "same-origin", path
        assert headers["cross-origin-resource-policy"] == "same-origin", path
        assert "geolocation=()" in headers["permissions-policy"], path
        assert headers["cache-control"] == "no-cache", path
        assert "content-disposition" not in headers, path
        if status == 404:
            assert "Sidan" in body.decode() or "404" in body.decode()


def test_only_files_with_their_digest_in_the_name_are_kept_for_long(site, server):
    bundle = next(site.glob("assets/javascripts/bundle.*.js")).relative_to(site).as_posix()
    assert ask(server, bundle)[1]["cache-control"] == "public, max-age=31536000, immutable"
    gone = bundle.replace("bundle", "borta")
    status, headers, _ = ask(server, gone)
    assert (status, headers["cache-control"]) == (404, "no-cache")


@pytest.mark.parametrize("path", ["kommuner/", "data/", "assets/fonts/"])
def test_a_folder_without_a_page_is_a_page_that_is_not_there(server, path):
    status, headers, body = ask(server, path)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Sidan finns inte" in body.decode()


@pytest.mark.parametrize("path", ["server/nginx.conf", "server/README.md", "server/Caddyfile", ".htaccess"])
def test_the_settings_are_not_handed_out(server, path):
    assert ask(server, path)[0] in (403, 404)
