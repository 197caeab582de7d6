"""The Gantt charts before and after, and the steps that differ, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from serviceprogram.gantt.figure import gantt_figure
from serviceprogram.pages.macros import TIMELINES
from serviceprogram.programme.model import Programme
from serviceprogram.programme.timeline import Activity, Section


@dataclass(frozen=True)
class Chart:
    """One timeline that is drawn in another way than before."""

    name: str
    before: Markup
    after: Markup
    steps: tuple[str, ...]
    """What differs between the drawings, a sentence for each step."""


def charts(old: Programme, new: Programme) -> tuple[Chart, ...]:
    """Return the timelines whose drawings differ."""
    return tuple(
        _chart(old, new, name)
        for name in TIMELINES
        if old.timeline(name) != new.timeline(name) or _sections(old, name) != _sections(new, name)
        if dict(_steps(old, new, name)) or _whole(old, name) != _whole(new, name)
    )


def _sections(programme: Programme, name: str) -> tuple[Section, ...]:
    return tuple(one for one in programme.sections if one.timeline == name)


def _whole(programme: Programme, name: str) -> Markup:
    return _drawn(programme, name, "Efter", frozenset())


def _chart(old: Programme, new: Programme, name: str) -> Chart:
    steps = dict(_steps(old, new, name))
    of = [{one.id: one.section for one in version.timeline(name)} for version in (old, new)]
    parts = frozenset(sections[one] for sections in of for one in steps if one in sections)
    return Chart(name, _drawn(old, name, "Före", parts), _drawn(new, name, "Efter", parts), tuple(steps.values()))


def _drawn(programme: Programme, name: str, version: str, parts: frozenset[str]) -> Markup:
    """Return the drawing of a timeline, or of those parts of it where something differs."""
    sections = tuple(one for one in _sections(programme, name) if one.id in parts or not parts)
    uid = f"gantt-{'fore' if version == 'Före' else 'efter'}-{TIMELINES.index(name)}"
    return gantt_figure(sections, programme.timeline(name), f"{version}: {name}", uid)


def _steps(old: Programme, new: Programme, name: str) -> Iterator[tuple[str, str]]:
    before = {one.id: one for one in old.timeline(name)}
    after = {one.id: one for one in new.timeline(name)}
    titles = {one.id: one.title for one in new.sections}
    for one, step in after.items():
        was = before.get(one)
        if was is None:
            yield one, f"”{step.title}” tillkommer: {_times(step)}."
            continue
        told = [
            f"{word} {earlier or 'utan känd tid'} blir {later or 'utan känd tid'}"
            for word, earlier, later in zip(
                ("planen", "utfallet"), _pair(was), _pair(step), strict=True
            )
            if earlier != later
        ]  # fmt: skip
        if was.title != step.title:
            told.append(f"hette ”{was.title}”")
        if was.section != step.section:
            told.append(f"står nu under ”{titles[step.section]}”")
        if told:
            yield one, f"”{step.title}”: {', '.join(told)}."
    for one, step in before.items():
        if one not in after:
            yield one, f"”{step.title}” är borta ({_times(step)})."


def _pair(step: Activity) -> tuple[str, str]:
    outcome = step.outcome.when if step.outcome else None
    return str(step.planned or ""), str(outcome or "")


def _times(step: Activity) -> str:
    plan, outcome = _pair(step)
    told = [f"{word} {when}" for word, when in (("plan", plan), ("utfall", outcome)) if when]
    return ", ".join(told) or "utan känd tid"
