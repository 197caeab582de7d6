"""Runs one tool on one corpus, and reads what it made."""

import json
import subprocess
import sys
from dataclasses import dataclass
from statistics import median

from bench.corpus import Corpus, environment
from bench.paths import HERE
from bench.tools import Tool
from bench.words import Print, read_print

MEBI = 1024 * 1024


@dataclass(frozen=True)
class Result:
    """One run, or the median of several."""

    seconds: float
    """Wall-clock time of all the commands of the run."""
    megabytes: float
    """Peak memory, in MiB."""
    made: Print | None = None
    late: bool = False
    """Whether it was ended at the time limit; ``seconds`` is then the limit."""
    fault: str | None = None
    """Why there is nothing to compare."""


def run(tool: Tool, corpus: Corpus, limit: float) -> Result:
    """Run a tool once, for at most ``limit`` seconds."""
    tool.prepare(corpus)
    log = corpus.logs / f"{tool.name}.log"
    log.unlink(missing_ok=True)
    seconds, peak = 0.0, 0.0
    for step in tool.steps(corpus):
        answer = corpus.folder / "measured.json"
        meter = [sys.executable, "-I", "-S", str(HERE / "meter.py"), str(answer), str(limit - seconds), str(log)]
        subprocess.run(  # noqa: S603
            [*meter, *step.command], cwd=step.folder, env=environment(engine=step.engine), check=True
        )
        taken = json.loads(answer.read_text("utf-8"))
        seconds, peak = seconds + taken["seconds"], max(peak, taken["peak"] / MEBI)
        if taken["late"]:
            return Result(limit, peak, late=True)
        if taken["code"]:
            return Result(seconds, peak, fault=f"exit code {taken['code']}, see {log}")
    if not tool.pdf:
        return Result(seconds, peak)
    if not tool.pdf(corpus).is_file():
        return Result(seconds, peak, fault=f"made no PDF, see {log}")
    return Result(seconds, peak, read_print(tool.pdf(corpus), corpus.text))


def middle(results: list[Result]) -> Result:
    """Return the median of a tool's runs, or the first that did not come to its end."""
    for result in results:
        if result.late or result.fault:
            return result
    seconds = median(result.seconds for result in results)
    return Result(seconds, median(result.megabytes for result in results), results[-1].made)
