"""The results as plain text."""

from collections.abc import Mapping
from itertools import pairwise

from bench.corpus import Corpus
from bench.run import Result
from bench.tools import Tool

HEADS = ("tool", "pages", "seconds", "s/page", "x ours", "peak MB", "MB/page", "words lost", "sections lost")
OURS = "project"
NONE = "-"

Results = Mapping[str, Result]
"""By the tools' names."""


def table(corpus: Corpus, tools: Mapping[str, Tool], results: Results) -> str:
    """Return one scale's table."""
    words, sections = corpus.text.words.total(), corpus.text.sections.total()
    title = f"Corpus {corpus.scale}x: {len(corpus.bodies)} Markdown pages, {words} words, {sections} sections"
    rows = [HEADS, *(_row(tools[name], result, results.get(OURS)) for name, result in results.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    faults = [f"{tools[name].label}: {result.fault}" for name, result in results.items() if result.fault]
    return "\n".join([title, "", lines[0], "-" * sum(widths, 2 * len(widths) - 2), *lines[1:], *faults, ""])


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    return [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]


def _row(tool: Tool, result: Result, ours: Result | None) -> tuple[str, ...]:
    made, took = result.made, f"{result.seconds:.1f}"
    if result.late or result.fault:
        took = f"> {result.seconds:.0f}" if result.late else "failed"
    if not made:
        return tool.label, NONE, took, NONE, NONE, f"{result.megabytes:.0f}", NONE, NONE, NONE
    ratio = _per_page(result) / _per_page(ours) if ours and ours.made else None
    return (
        tool.label,
        str(made.pages),
        took,
        f"{_per_page(result):.3f}",
        f"{ratio:.2f}" if ratio else NONE,
        f"{result.megabytes:.0f}",
        f"{result.megabytes / made.pages:.2f}",
        f"{made.words_lost:.2%}",
        str(made.sections_lost),
    )


def _per_page(result: Result) -> float:
    return result.seconds / result.made.pages if result.made else 0.0


def linearity(by_scale: Mapping[int, Results]) -> str:
    """Return how this project's time grew from each scale to the next, against its pages."""
    ours = {scale: results[OURS] for scale, results in by_scale.items() if OURS in results}
    known = {scale: (result, result.made) for scale, result in sorted(ours.items()) if result.made}
    lines = []
    for small, large in pairwise(known):
        (first, before), (second, after) = known[small], known[large]
        time, pages = second.seconds / first.seconds, after.pages / before.pages
        lines.append(
            f"This project, cold, from {small}x to {large}x: time {time:.2f} times, pages {pages:.2f} times,"
            f" time per page {time / pages:.2f} times (1.00 is linear)"
        )
    return "\n".join(lines)
