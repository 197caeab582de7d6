"""The built site on the web servers that it has settings for. The tests use them too."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ServerError(Exception):
    """What a web server said instead of serving."""


_NGINX = """
daemon off; worker_processes 1; {first} pid {here}/pid; error_log {here}/error.log;
events {{ }}
http {{
    access_log off; client_body_temp_path {here}/1; proxy_temp_path {here}/2; fastcgi_temp_path {here}/3;
    uwsgi_temp_path {here}/4; scgi_temp_path {here}/5;
    server {{ listen 127.0.0.1:{port}; root {site}; include {site}/server/nginx.conf; }}
}}
"""
_APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {here}/pid
ErrorLog {here}/error.log
DefaultRuntimeDir {here}
{modules}
TypesConfig /dev/null
User #{user}
Group #{group}
DocumentRoot {site}
<Directory {site}>
    Require all granted
    AllowOverride FileInfo
</Directory>
"""
_APACHE_MODULES = "mpm_event authz_core authn_core autoindex dir mime headers alias deflate filter rewrite"
_CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {site}
    import {site}/server/Caddyfile
}}
"""


def _command_of(server: str, here: Path, site: Path, port: int) -> list[str]:
    """Write a server's own settings, which include the site's, and return how it is started."""
    settings = here / "settings"
    own = {"here": here, "site": site, "port": port}
    if server.startswith("nginx"):
        first = "user root root;" if os.getuid() == 0 else ""  # else it gives up the rights to read the site
        if server == "nginx with brotli":
            first += " load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;"
            ours = site / "server/nginx.conf"
            ours.write_text(ours.read_text("utf-8").replace("# brotli_static on;", "brotli_static on;"), "utf-8")
        settings.write_text(_NGINX.format(first=first, **own), "utf-8")
        return ["nginx", "-p", str(here), "-e", f"{here}/error.log", "-c", str(settings)]
    if server == "apache2":
        loaded = "\n".join(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _APACHE_MODULES.split()
        )
        who = {"user": os.getuid() or 65534, "group": os.getgid() or 65534}  # it refuses to be root
        settings.write_text(_APACHE.format(modules=loaded, **who, **own), "utf-8")
        return ["apache2", "-D", "FOREGROUND", "-d", str(here), "-f", str(settings)]
    settings.write_text(_CADDY.format(**own), "utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(settings)]


@contextmanager
def served(server: str, site: Path, here: Path) -> Iterator[int]:
    """Serve a built site with a real web server and the settings that the site carries; give its port.

    ``server`` is nginx, ``nginx with brotli``, apache2 or caddy; ``here`` is a folder that is made for it. Raise
    ServerError where it is not installed or does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here.mkdir()
    command = _command_of(server, here, site, port)
    path = f"{os.environ['PATH']}:/usr/sbin"  # where Debian keeps servers, and a user's PATH doesn't
    program = shutil.which(command[0], path=path)
    if not program:
        raise ServerError(f"{server} saknas: requirements/install test")
    with (here / "said").open("w") as said:
        process = subprocess.Popen(  # noqa: S603
            [program, *command[1:]], stdout=said, stderr=said, env=os.environ | {"HOME": str(here)}
        )
    try:
        _wait_for(port, process, here)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes], here: Path) -> None:
    for _ in range(100):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise ServerError("\n".join(path.read_text("utf-8") for path in here.iterdir() if path.is_file()))
