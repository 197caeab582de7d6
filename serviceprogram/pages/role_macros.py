"""The macros of roles: who does what; ``macros`` has the others."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from serviceprogram.pages.macro_calls import Macro, known
from serviceprogram.programme.model import Programme, Role
from serviceprogram.views import choice, gaps, matrix


class RoleMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup]) -> None:
        """Take the programme."""
        self._programme = programme
        self._view = view

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "rolltabell": Macro(partial(self._roles, in_plan_table=True), "rolltabell()"),
            "andra_roller": Macro(partial(self._roles, in_plan_table=False), "andra_roller()"),
            "rollmatris": Macro(self._matrix, "rollmatris()"),
            "rollaktiviteter": Macro(self._role_activities, 'rollaktiviteter("styrgrupp")'),
            "rollfakta": Macro(self._role_facts, 'rollfakta("styrgrupp")'),
            "rollkapitel": Macro(self._role_chapters, 'rollkapitel("styrgrupp")'),
            "rolluckor": Macro(self._role_gaps, 'rolluckor("styrgrupp")'),
        }

    def _role(self, one: object) -> Role:
        return known(one, {role.id: role for role in self._programme.roles}, "roll")

    def _roles(self, *, in_plan_table: bool) -> str:
        roles = [role for role in self._programme.roles if role.in_plan_table == in_plan_table]
        return self._view("roles.html", roles=roles, in_plan_table=in_plan_table)

    def _matrix(self) -> str:
        made = matrix.matrix(self._programme)
        return self._view(
            "matrix.html",
            matrix=made,
            marks=partial(choice.row_marks, roles=made.roles),
            filters=choice.matrix_filters(self._programme),
            parts="table.matrix",
            things="aktiviteter",
        )

    def _role_facts(self, one: str) -> str:
        role = self._role(one)
        holders = [other for other in self._programme.roles if other.holds == role.id]
        return self._view("role_facts.html", role=role, holders=holders)

    def _role_activities(self, one: str) -> str:
        role = self._role(one)
        return self._view("role_activities.html", role=role, taken=matrix.of_role(self._programme, role))

    def _role_chapters(self, one: str) -> str:
        role = self._role(one)
        chapters = [chapter for chapter in self._programme.chapters if chapter.responsible == role.id]
        return self._view("role_chapters.html", role=role, chapters=chapters)

    def _role_gaps(self, one: str) -> str:
        role = self._role(one)
        found = [row for row in gaps.missing(self._programme) if row.gap.supplier == role.id]
        return self._view("role_gaps.html", role=role, missing=found)
