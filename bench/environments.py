"""Each tool's own virtual environment, made from its pinned requirements when they have changed."""

import shutil
import subprocess
import sys
import venv

from bench.paths import SCRATCH
from bench.tools import CHROMIUM, Tool, python, requirements


class EnvironmentFault(Exception):  # noqa: N818 (the name of what it is about)
    """A tool can't be installed."""


def prepare(tool: Tool) -> None:
    """Make a tool's environment unless it is there already; raise EnvironmentFault where that fails."""
    if tool.name == "print-site" and not shutil.which(CHROMIUM):
        raise EnvironmentFault(f"{CHROMIUM} is not installed; set CHROMIUM to the name of your browser")
    if not tool.requirements:
        return
    wanted = requirements(tool).read_text("utf-8")
    folder = SCRATCH / "venv" / tool.name
    mark = folder / "installed.txt"
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return
    print(f"Installing {tool.label}", file=sys.stderr)  # noqa: T201
    venv.create(folder, clear=True, with_pip=True)
    pip = [python(tool.name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(  # noqa: S603
        [*pip, "-r", str(requirements(tool))], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EnvironmentFault(f"{tool.label} could not be installed:\n{done.stderr}")
    mark.write_text(wanted, "utf-8")
