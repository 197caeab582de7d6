"""Times a consultation of many replies, from the files that come in to the published account.

``.venv/bin/python -m bench.consultation`` makes a made-up programme with 250 and with 1 000 replies of ten comments
each, seeded, answers every comment, and prints seconds and the largest process's memory of reading them in, of the
check and of the whole build, with the ratio of the larger to the smaller, where 4 is linear.
"""

import argparse
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
COMMENTS = 10
SEED = 20310115
STANCES = ("tillstyrker", "tillstyrker med ändringar", "avstyrker", "varken eller", "avstår")
PLACES = ("1", "2", "2.1", "2.1 st. 1", "2.1 st. 2", "2.2", "2.2 p. 1", "2.2 p. 2", "")
WORDS = [
    "butiken",
    "ligger",
    "för",
    "långt",
    "bort",
    "och",
    "vägen",
    "dit",
    "plogas",
    "sent",
    "målet",
    "bör",
    "gälla",
    "hela",
    "året",
    "ombudet",
    "för",
    "paket",
    "behöver",
    "längre",
    "öppettider",
    "kommunen",
    "samarbetar",
    "gärna",
    "med",
    "grannarna",
]


class Measured(NamedTuple):
    """What one command took."""

    seconds: float
    megabytes: float


def table(path: Path, replies: int) -> None:
    """Write a table of so many replies, the same for the same number."""
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Instans", "Slag", "Ställningstagande", "Gäller", "Synpunkt", "Tema"))
        for number in range(replies):
            stance = chance.choice(STANCES)
            for _ in range(COMMENTS):
                row = (stance, chance.choice(PLACES), _sentence(chance), chance.choice(WORDS))
                writer.writerow((f"Förening {number}", "organisation", *row))


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 40))).capitalize() + "."


def answer(folder: Path) -> None:
    """Answer every comment, as an editor would in its file; one of ten is taken up later."""
    chance = random.Random(SEED)  # noqa: S311 (as above)
    for file in sorted((folder / "data" / "remissvar").iterdir()):
        record = yaml.safe_load(file.read_text("utf-8"))
        for comment in record["svar"]["synpunkter"]:
            comment["bemötande"] = _sentence(chance)
            comment["åtgärd"] = chance.choices(("ej ändrat", "till handlingsplan", "restlista"), (7, 2, 1))[0]
        file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")


def programme(folder: Path) -> Path:
    """Make the made-up programme of the tests, with the edition that is out for consultation."""
    shutil.copytree(ROOT / "tests" / "grannlan", folder)
    shutil.copy(ROOT / "macros.py", folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../mkdocs.yml", str(ROOT / "mkdocs.yml")), "utf-8")
    return folder


def measured(folder: Path, *arguments: str) -> Measured:
    """Run one command of ours, and return what it took, its own processes counted."""
    command = ["/usr/bin/env", "time", "-f", "peak %M", sys.executable, "-m", "serviceprogram", *arguments]
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603 (fixed arguments)
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    taken = time.monotonic() - begun
    if done.returncode:
        raise SystemExit(done.stderr)
    peak = re.findall(r"peak (\d+)", done.stderr)[-1]
    return Measured(taken, int(peak) / 1000)


STEPS = {
    "läs-in": ("läs-in", "svar.csv", "--inkom", "2031-03-01"),
    "kontrollera": ("kontrollera",),
    "bygg": ("bygg",),
}


def main() -> None:
    """Print a line for each step and size, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replies", default="250,1000")
    sizes = [int(size) for size in parser.parse_args().replies.split(",")]
    found: dict[tuple[str, int], Measured] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            folder = programme(Path(temporary) / str(size))
            table(folder / "svar.csv", size)
            for step, arguments in STEPS.items():
                if step == "kontrollera":
                    answer(folder)
                one = found[step, size] = measured(folder, *arguments)
                sys.stdout.write(f"{step:12} {size:5} svar {one.seconds:7.1f} s {one.megabytes:6.0f} MB\n")
                sys.stdout.flush()
    for step in STEPS:
        ratio = found[step, sizes[-1]].seconds / found[step, sizes[0]].seconds
        times = sizes[-1] / sizes[0]
        sys.stdout.write(f"{step:12} {ratio:.2f} times the time for {times:g} times the replies\n")


if __name__ == "__main__":
    main()
