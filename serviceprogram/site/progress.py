"""What a person who waits for a build or a check is told, on standard error."""

import sys


def step(text: str) -> None:
    """Say in Swedish what begins or has ended."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def passing(text: str) -> None:
    """Say how far a step has come, on one line that the next takes over; only where it is a terminal."""
    if sys.stderr.isatty():
        print(f"{text}\x1b[K", end="\r", file=sys.stderr, flush=True)  # noqa: T201


def fail(text: str) -> None:
    """Say what is wrong, and that nothing was changed."""
    step(f"\n{text}\n\nInget har publicerats. Rätta och försök igen.")
