"""The command: ``python -m bench``."""

import argparse
import sys

from bench import corpus, environments, report
from bench.paths import make_scratch
from bench.run import Result, middle, run
from bench.tools import TOOLS


def main() -> int:
    """Measure, and print a table for each scale; return 1 where a tool failed."""
    chosen = _arguments()
    tools = {tool.name: tool for tool in TOOLS if tool.name in chosen.only}
    make_scratch()
    by_scale: dict[int, dict[str, Result]] = {}
    try:
        for tool in tools.values():
            environments.prepare(tool)
        for scale in chosen.scales:
            _say(f"Making the corpus {scale}x")
            text = corpus.make(scale)
            runs: dict[str, list[Result]] = {name: [] for name in tools}
            for number in range(1, chosen.rounds + 1):
                for name, tool in tools.items():
                    result = run(tool, text, chosen.timeout)
                    runs[name].append(result)
                    _say(f"{scale}x round {number}: {tool.label}, {result.seconds:.1f} s")
            by_scale[scale] = {name: middle(results) for name, results in runs.items()}
            print(report.table(text, tools, by_scale[scale]), flush=True)  # noqa: T201
    except (corpus.CorpusError, environments.EnvironmentFault) as error:
        _say(str(error))
        return 1
    print(report.linearity(by_scale))  # noqa: T201
    return int(any(result.fault for results in by_scale.values() for result in results.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Compares ways of making the PDF.")
    names = [tool.name for tool in TOOLS]
    parser.add_argument("--scales", type=_scales, default=[1, 4, 16], help="how many times over, as 1,4,16")
    parser.add_argument("--only", type=_names, default=names, help=f"some of {','.join(names)}")
    parser.add_argument("--rounds", type=_positive, default=1, help="runs of each tool; the median is shown (1)")
    parser.add_argument("--timeout", type=float, default=1800, help="seconds after which a run is ended (1800)")
    return parser.parse_args()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1")
    return number


def _scales(text: str) -> list[int]:
    return [_positive(part) for part in text.split(",")]


def _names(text: str) -> list[str]:
    chosen, known = text.split(","), [tool.name for tool in TOOLS]
    if unknown := set(chosen) - set(known):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    return [*chosen, "project"] if "project-warm" in chosen else chosen


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
