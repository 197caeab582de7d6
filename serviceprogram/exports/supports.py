"""Tables of the support schemes and their rules."""

from collections.abc import Iterator
from typing import NamedTuple

from serviceprogram.exports.references import SUPPORT, number_column, source_column
from serviceprogram.exports.table import Column, Declaration, Reference, time_columns
from serviceprogram.programme.actions import SupportRule, SupportScheme
from serviceprogram.programme.model import Programme


class Rule(NamedTuple):
    """A rule with its scheme."""

    scheme: SupportScheme
    number: int
    rule: SupportRule


def _rules(programme: Programme) -> Iterator[Rule]:
    return (
        Rule(scheme, number, rule) for scheme in programme.supports for number, rule in enumerate(scheme.rules, 1)
    )


SUPPORTS = Declaration[SupportScheme](
    "stod",
    "Stöd",
    "Stöden som går att söka, ett per rad.",
    lambda programme: programme.supports,
    (
        Column("id", "string", "Id", "Stödets korta namn.", lambda one: one.id),
        Column("namn", "string", "Namn", "Stödets namn.", lambda one: one.name),
        Column(
            "förordning", "string", "Förordning", "Styrdokumentet med reglerna.", lambda one: one.document,
            required=False, references=Reference("styrdokument", "id"),
        ),
        Column("beslutas_av", "string", "Beslutas av", "Vem som beslutar.", lambda one: one.decides, required=False),
        Column("söks_av", "string", "Söks av", "Vem som kan söka.", lambda one: one.recipients, required=False),
        source_column("Källan till stödet.", lambda one: one.source),
    ),
    key=("id",),
)  # fmt: skip

SUPPORT_RULES = Declaration[Rule](
    "stodregler",
    "Stödens regler",
    "Stödens regler med den tid de gäller, en per rad.",
    _rules,
    (
        Column("stöd", "string", "Stöd", "Stödets id.", lambda one: one.scheme.id, references=SUPPORT),
        number_column("stödet"),
        Column("regel", "string", "Regel", "Regeln i en mening.", lambda one: one.rule.text),
        *time_columns("gäller_från", "Gäller från", "När regeln började gälla", lambda one: one.rule.valid_from),
        *time_columns("gäller_till", "Gäller till", "När regeln slutar gälla", lambda one: one.rule.valid_to),
        source_column("Källan till regeln.", lambda one: one.rule.source),
    ),
    key=("stöd", "nummer"),
)  # fmt: skip
