"""Every table of a programme."""

from typing import Any

from serviceprogram.exports.actions import (
    ACTION_GOALS,
    ACTION_PLACES,
    ACTION_ROLES,
    ACTION_YEARS,
    ACTIONS,
    FUNDING,
    PLANS,
)
from serviceprogram.exports.areas import AREAS, MUNICIPAL_ANSWERS, MUNICIPAL_GOALS, SERVICE_PLANS
from serviceprogram.exports.chapters import CHAPTER_INPUTS, CHAPTERS, GAPS, PROGRAMME
from serviceprogram.exports.consultation import ADDRESSEES
from serviceprogram.exports.documents import INPUTS, SOURCES, STEERING_DOCUMENTS
from serviceprogram.exports.editions import EDITIONS
from serviceprogram.exports.goals import ACTION_AREAS, CONFLICTS, GOAL_CONFLICTS, GOAL_STRATEGIES, GOALS
from serviceprogram.exports.indicators import INDICATOR_GOALS, INDICATORS, VALUES
from serviceprogram.exports.replies import COMMENTS, REPLIES
from serviceprogram.exports.roles import PARTICIPATION, ROLES, TASKS
from serviceprogram.exports.supports import SUPPORT_RULES, SUPPORTS
from serviceprogram.exports.table import Declaration, Table
from serviceprogram.exports.timeline import ACTIVITIES, SECTIONS
from serviceprogram.programme.model import Programme

DECLARATIONS: tuple[Declaration[Any], ...] = (
    PROGRAMME,
    EDITIONS,
    CHAPTERS,
    CHAPTER_INPUTS,
    SECTIONS,
    ACTIVITIES,
    PARTICIPATION,
    ROLES,
    TASKS,
    ADDRESSEES,
    INPUTS,
    STEERING_DOCUMENTS,
    ACTION_AREAS,
    GOALS,
    CONFLICTS,
    GOAL_CONFLICTS,
    GOAL_STRATEGIES,
    INDICATORS,
    INDICATOR_GOALS,
    PLANS,
    ACTIONS,
    ACTION_GOALS,
    ACTION_ROLES,
    ACTION_PLACES,
    ACTION_YEARS,
    FUNDING,
    SUPPORTS,
    SUPPORT_RULES,
    AREAS,
    VALUES,
    SERVICE_PLANS,
    MUNICIPAL_GOALS,
    MUNICIPAL_ANSWERS,
    REPLIES,
    COMMENTS,
    GAPS,
    SOURCES,
)
"""The tables in the order that a reader meets them."""


def tables(programme: Programme) -> tuple[Table, ...]:
    """Return every table with its rows, in a fixed order."""
    return tuple(one.table(programme) for one in DECLARATIONS)
