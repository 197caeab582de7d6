"""What a person who waits for a build or a check is told, on standard error."""

import sys


def step(text: str) -> None:
    """Say in Swedish what begins or has ended."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def count(text: str, done: int, total: int) -> None:
    """Say how far a step has come: on one line in a terminal, else at the end alone."""
    if sys.stderr.isatty():
        end = "\n" if done == total else "\r"
        print(f"{text}: {done} av {total}", end=end, file=sys.stderr, flush=True)  # noqa: T201
    elif done == total:
        step(f"{text}: {total}")


def fail(text: str) -> None:
    """Say what is wrong, and that nothing was changed."""
    print(f"\n{text}\n\nInget har publicerats. Rätta och försök igen.", file=sys.stderr)  # noqa: T201
