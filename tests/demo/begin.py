"""The made-up region's programme taken through its consultation: sent out, answered, changed and ready to decide.

Run by ``make demo``. Nothing in it is a fact.
"""

import shutil
import sys
from pathlib import Path

from tests.conftest import ROOT, begin_next, copy_neighbour, replaced, serviceprogram

HERE = Path(__file__).parent
OLD = "Butikerna i Ödeby och Ängby samarbetar om varorna."
NEW = "Butikerna i Ödeby och Ängby samarbetar om varorna och om transporterna."


def begin(folder: Path) -> Path:
    """Make the programme in ``folder``: the edition for consultation frozen, and the next one put to the decision."""
    copy_neighbour(folder)
    done = serviceprogram("frys", folder=folder)
    if done.returncode:
        raise SystemExit(done.stderr)
    begin_next(folder)
    replaced(folder / "docs/programmet/insatser.md", OLD, NEW)
    shutil.copytree(HERE / "data", folder / "data", dirs_exist_ok=True)
    return folder


if __name__ == "__main__":
    target = ROOT / "demo"
    shutil.rmtree(target, ignore_errors=True)
    built = serviceprogram("bygg", folder=begin(target))
    sys.stderr.write(built.stderr)
    sys.exit(built.returncode)
