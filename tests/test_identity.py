"""A reference belongs to its text: what is done to the text never gives it to another."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from serviceprogram.citing.citable import citable
from serviceprogram.citing.identity import Chapter, Identities, freeze, identify
from serviceprogram.citing.ledger import Entry, Former, Ledger, read, written
from serviceprogram.programme.problems import DataError

BEGUN = (
    "<h2>Mål</h2><p>Alla ska nå en butik inom rimlig tid.</p><ul><li>Bröd varje dag</li><li>Mjölk varje dag</li></ul>"
)


def chapter(markup: str, number: str = "3") -> Chapter:
    return Chapter(number, citable(html.fragment_fromstring(markup, create_parent="div")))


def frozen(chapters: dict[str, Chapter], base: Ledger | None = None, edition: str = "ett", decided=None) -> Ledger:
    labels = identify(base, chapters, decided)
    return freeze(edition, "0000-0000-0000", facts(chapters, labels), labels, base)


def facts(chapters: dict[str, Chapter], found: Identities):
    """Return what ``pages.citations`` gives a ledger."""
    return {path: (it.number, "Mål", entries(it, found.chapters[path])) for path, it in chapters.items()}


def entries(it: Chapter, its) -> list[Entry]:
    made = []
    for label, block in pairs(it, its.labels):
        own = [one] if (one := block.element.get("id")) else []
        made.append(Entry(label, block.text, tuple(dict.fromkeys([*own, *its.ids.get(label, ())]))))
    return made


def pairs(it: Chapter, labels):
    return list(zip(labels, it.blocks, strict=True))


def after(before: str, now: str, decided=None) -> Identities:
    """Return what the blocks of a chapter are cited by when it has changed since it was frozen."""
    return identify(frozen({"a.md": chapter(before)}), {"a.md": chapter(now)}, decided)


def labels_of(before: str, now: str) -> dict[str, str]:
    """Return text → label."""
    found = after(before, now).chapters["a.md"].labels
    return {block.text: label for label, block in pairs(chapter(now), found)}


def paragraphs(*texts: str) -> str:
    return "<h2>Mål</h2>" + "".join(f"<p>{text}</p>" for text in texts)


FIVE = ("Ett om butiker i hela länet", "Två med bensin vid varje väg", "Tre för post och paket hem",
        "Fyra ger apotek åt alla gamla", "Fem låter kontanter leva vidare")  # fmt: skip


def test_a_new_paragraph_between_four_and_five_is_four_a():
    found = labels_of(paragraphs(*FIVE), paragraphs(*FIVE[:4], "Något helt nytt står här nu", FIVE[4]))
    assert found["Något helt nytt står här nu"] == "3.1 st. 4a"
    assert [found[text] for text in FIVE] == [f"3.1 st. {one}" for one in range(1, 6)]


def test_two_new_ones_are_a_and_b_and_one_between_them_later_is_aa():
    one, two, three = "Nytt stycke som heter alfa", "Annat stycke som kallas beta", "Mellan dem kommer gamma sist"
    first = {"a.md": chapter(paragraphs(*FIVE[:4], one, two, FIVE[4]))}
    base = frozen(first, frozen({"a.md": chapter(paragraphs(*FIVE))}))
    now = {"a.md": chapter(paragraphs(*FIVE[:4], one, three, two, FIVE[4]))}
    found = identify(base, now).chapters["a.md"].labels
    assert found[5:8] == ("3.1 st. 4a", "3.1 st. 4aa", "3.1 st. 4b")


def test_what_comes_first_is_nought_a_and_what_comes_last_the_next_number():
    found = labels_of(paragraphs(*FIVE), paragraphs("Helt ny inledning på allt", *FIVE, "Helt nytt slut på allt"))
    assert found["Helt ny inledning på allt"] == "3.1 st. 0a"
    assert found["Helt nytt slut på allt"] == "3.1 st. 6"


def test_a_number_that_has_been_is_never_given_again():
    base = frozen({"a.md": chapter(paragraphs(*FIVE))})
    shorter = frozen({"a.md": chapter(paragraphs(*FIVE[:4]))}, base, "två")
    assert shorter.chapters[0].former == {"3.1 st. 5": Former("ett")}
    again = {"a.md": chapter(paragraphs(*FIVE[:4], "Något helt annat till sist"))}
    found = identify(shorter, again).chapters["a.md"]
    assert found.labels[-1] == "3.1 st. 6"
    assert found.gone == {"3.1 st. 5": "ett"}


def test_a_changed_paragraph_keeps_its_number_and_a_moved_one_its_identity():
    changed = FIVE[1].replace("varje", "nästan varje")
    found = after(paragraphs(*FIVE), paragraphs(FIVE[0], changed, FIVE[3], FIVE[2], FIVE[4]))
    assert found.chapters["a.md"].labels[1:] == tuple(f"3.1 st. {one}" for one in (1, 2, 4, 3, 5))
    assert len(found.chapters["a.md"].moved) == 1
    assert found.undecided == ()


def test_what_moves_to_another_chapter_keeps_its_reference_there():
    base = frozen({"a.md": chapter(paragraphs(*FIVE)), "b.md": chapter(paragraphs("Annat helt och hållet här"), "4")})
    now = {
        "a.md": chapter(paragraphs(*FIVE[:2], *FIVE[3:])),
        "b.md": chapter(paragraphs("Annat helt och hållet här", FIVE[2]), "4"),
    }
    found = identify(base, now).chapters
    assert found["b.md"].labels[-1] == "3.1 st. 3"
    assert found["b.md"].moved == {"3.1 st. 3"}
    assert found["a.md"].elsewhere == {"3.1 st. 3": "b.md"}
    assert "3.1 st. 3" not in found["a.md"].gone


def test_an_old_address_is_remembered_through_every_edition():
    """What has moved, gone or got another name since the last edition but one is still found where it was."""
    titled = '<h2 id="{0}">{0}</h2><p>{1}</p>'
    first = {"a.md": chapter(titled.format("ett", FIVE[0]) + titled.format("sist", FIVE[1]) + f"<p>{FIVE[2]}</p>"),
             "b.md": chapter(f"<p>{FIVE[3]}</p>", "4")}  # fmt: skip
    base = frozen(first)
    second = {
        "a.md": chapter(titled.format("ett-nytt", FIVE[0])),
        "b.md": chapter(f"<p>{FIVE[3]}</p><p>{FIVE[2]}</p>", "4"),
    }
    for edition in ("två", "tre", "fyra"):
        base = read(written(frozen(second, base, edition), "x"), "x")
    now = identify(base, second).chapters["a.md"]
    assert now.elsewhere == {"3.2 st. 2": "b.md"}
    assert now.gone == {"avsnitt 3.2": "ett", "3.2 st. 1": "ett"}
    assert now.ids["avsnitt 3.1"] == ("ett-nytt", "ett")
    assert now.ids["avsnitt 3.2"] == ("sist",)
    third = {"a.md": second["a.md"], "b.md": chapter(f"<p>{FIVE[3]}</p>", "4")}
    assert identify(base, third).chapters["a.md"].gone["3.2 st. 2"] == "ett"
    assert identify(base, {"b.md": second["b.md"]}).chapters["a.md"].gone.keys() >= {"avsnitt 3.1", "avsnitt 3.2"}


def test_items_rows_and_sections_have_numbers_of_the_same_kind():
    table = "<table><thead><tr><th>Kommun</th></tr></thead><tr><td>Ås</td></tr>{}<tr><td>Ö</td></tr></table>"
    now = BEGUN.replace("<li>Mjölk", "<li>Smör varje dag utom söndag</li><li>Mjölk") + "<h2>Medel</h2>"
    before = labels_of(BEGUN + table.format(""), BEGUN + table.format("<tr><td>Ed</td></tr>"))
    assert before["Ed"] == "3.1 tabell 1 rad 1a"
    found = labels_of(BEGUN + "<h2>Sedan</h2>", now + "<h2>Sedan</h2>")
    assert found["Smör varje dag utom söndag"] == "3.1 st. 1 p. 1a"
    assert (found["Medel"], found["Sedan"]) == ("avsnitt 3.1a", "avsnitt 3.2")


LONG = "Butiken ska ligga nära dem som bor här. Den ska ha öppet varje dag, också på helgen när bussen inte går."
PARTS = LONG.partition(". ")


def test_a_paragraph_that_is_parted_is_reported_and_neither_part_keeps_its_number():
    found = after(paragraphs(LONG), paragraphs(PARTS[0], PARTS[2]))
    assert [(one.what, one.labels) for one in found.undecided] == [("delad", ("3.1 st. 1",))]
    assert found.chapters["a.md"].labels == ("avsnitt 3.1", "3.1 st. 2", "3.1 st. 3")
    assert found.chapters["a.md"].gone == {"3.1 st. 1": "ett"}


def test_paragraphs_that_are_put_together_are_reported():
    found = after(paragraphs(PARTS[0], PARTS[2]), paragraphs(LONG))
    assert [(one.what, set(one.labels)) for one in found.undecided] == [("sammanslagen", {"3.1 st. 1", "3.1 st. 2"})]


def test_a_paragraph_that_is_written_anew_is_reported_and_an_unlike_one_is_new():
    rewritten = "Att handla nära hemmet, varje dag i veckan, är målet för alla som bor här."
    assert [one.what for one in after(paragraphs(LONG), paragraphs(rewritten)).undecided] == ["omskriven"]
    assert after(paragraphs(LONG), paragraphs("Kommunen betalar för skyltar vid vägen")).undecided == ()


@pytest.mark.parametrize(("keeper", "expected"), [(1, ("3.1 st. 1", "3.1 st. 2")), (2, ("3.1 st. 0a", "3.1 st. 1"))])
def test_a_decision_says_which_part_keeps_the_number(keeper, expected):
    found = after(paragraphs(LONG), paragraphs(PARTS[0], PARTS[2]), {"3.1 st. 1": ("a.md", keeper)})
    assert found.undecided == ()
    assert found.chapters["a.md"].labels[1:] == expected


def test_a_decision_can_let_a_number_go():
    found = after(paragraphs(LONG), paragraphs(PARTS[0], PARTS[2]), {"3.1 st. 1": None})
    assert found.undecided == ()
    assert found.chapters["a.md"].gone == {"3.1 st. 1": "ett"}


def test_a_ledger_is_read_as_it_was_written():
    ledger = frozen({"a.md": chapter(BEGUN), "b.md": chapter(paragraphs(*FIVE), "4")})
    ledger = replace(
        ledger,
        chapters=(replace(ledger.chapters[0], former={"3.1 st. 9": Former("noll", ("a", "b"))}), ledger.chapters[1]),
    )
    assert read(written(ledger, "Ett"), "x") == ledger


@pytest.mark.parametrize(
    ("old", "new"),
    [("inom rimlig tid", "inom kort tid"), ("3.1 st. 1\t", "3.1 st. 2\t"), ("utgåva\tett", "annat\tett"),
     ("kapitel 3", "avsnitt 9"), ("\tAlla", " Alla")],
)  # fmt: skip
def test_a_ledger_that_someone_has_changed_is_refused_with_its_line(old, new):
    text = written(frozen({"a.md": chapter(BEGUN)}), "Ett")
    assert old in text
    with pytest.raises(DataError, match=r"x:\d+: raden är ändrad"):
        read(text.replace(old, new), "x")


def test_a_chapter_with_the_file_of_one_that_is_gone_is_not_taken_for_it():
    two = {"a.md": chapter(paragraphs(*FIVE)), "b.md": chapter(paragraphs("Det gamla kapitlets enda text"), "4")}
    base = frozen({"a.md": two["a.md"]}, frozen(two), "två")
    again = {"a.md": two["a.md"], "b.md": chapter(paragraphs("Ett helt annat kapitel om skyltar"), "5")}
    base = frozen(again, base, "tre")
    assert [(one.number, one.path, bool(one.entries)) for one in base.chapters] == [
        ("3", "a.md", True),
        ("5", "b.md", True),
        ("4", "b.md", False),
    ]
    found = identify(base, again).chapters["b.md"].labels
    assert found == tuple(entry.label for entry in base.chapters[1].entries)
    assert written(frozen(again, base, "tre"), "x") == written(base, "x")


def test_a_ledger_with_a_line_more_or_less_or_in_another_place_is_refused():
    text = written(frozen({"a.md": chapter(BEGUN)}), "Ett")
    lines = text.splitlines()
    for wrong in ([*lines, lines[-1]], lines[:-1], [*lines[:-2], lines[-1], lines[-2]]):
        with pytest.raises(DataError, match="x:1: en rad är tillagd, borttagen eller flyttad"):
            read("\n".join(wrong), "x")


# Sequences of edits, with who is who kept beside


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with words of its own, so that only who it is decides what it is like."""

    who: int
    version: int = 0

    @property
    def html(self) -> str:
        """It, as the chapter has it."""
        words = [f"ord{self.who}x{place}" for place in range(8)]
        return f"<p>{' '.join(words)} ny{self.who}v{self.version}</p>"


Text = tuple[tuple[Paragraph, ...], ...]
"""Two chapters of paragraphs."""


class Editing:
    """A text, what it was when it was last frozen, and who has had which label."""

    def __init__(self, sizes: tuple[int, int]) -> None:
        self.made = 0
        self.text = [[self.new() for _ in range(size)] for size in sizes]
        self.base: Ledger | None = None
        self.owners: dict[str, int] = {}

    def new(self) -> Paragraph:
        """Return one that has never been."""
        self.made += 1
        return Paragraph(self.made)

    def chapters(self) -> dict[str, Chapter]:
        """Return the chapters as they are."""
        return {
            f"{place}.md": chapter("<h2>Del</h2>" + "".join(one.html for one in some), str(place + 3))
            for place, some in enumerate(self.text)
        }

    def labels(self) -> dict[int, str]:
        """Return what each paragraph is cited by."""
        found = identify(self.base, self.chapters())
        assert found.undecided == ()
        return {
            one.who: label
            for place, some in enumerate(self.text)
            for one, label in zip(some, found.chapters[f"{place}.md"].labels[1:], strict=True)
        }

    def freeze(self) -> dict[int, str]:
        """Freeze the text, see that no label has had another text, and return the labels."""
        labels = self.labels()
        for who, label in labels.items():
            assert self.owners.setdefault(label, who) == who, f"{label} has been given to two texts"
        assert len(set(labels.values())) == len(labels)
        self.base = frozen(self.chapters(), self.base, f"u{len(self.owners)}")
        assert labels == self.labels()
        again = frozen(self.chapters(), self.base, self.base.edition)
        assert written(again, "x") == written(self.base, "x"), "freezing twice changes something"
        return labels

    def apply(self, what: str, chapter: int, place: int, there: int, where: int, touched: set[int]) -> None:
        """Make one edit; no paragraph is edited twice between two editions."""
        some = self.text[chapter]
        at = place % (len(some) + 1)
        if what == "insert":
            some.insert(at, one := self.new())
            touched.add(one.who)
        elif at < len(some) and some[at].who not in touched:
            one = some.pop(at)
            touched.add(one.who)
            if what == "change":
                some.insert(at, Paragraph(one.who, one.version + 1))
            elif what == "move":
                self.text[there].insert(where % (len(self.text[there]) + 1), one)


EDIT = st.tuples(
    st.sampled_from(["insert", "change", "move", "remove"]),
    st.integers(0, 1), st.integers(0, 9), st.integers(0, 1), st.integers(0, 9),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.lists(st.lists(EDIT, max_size=6), max_size=4))
def test_no_edit_gives_a_number_to_two_texts_or_takes_one_from_what_is_still_there(sizes, rounds):
    editing = Editing(sizes)
    labels = editing.freeze()
    for edits in rounds:
        touched: set[int] = set()
        for edit in edits:
            editing.apply(*edit, touched)
        now = editing.freeze()
        assert {who: label for who, label in now.items() if who in labels} == {
            who: label for who, label in labels.items() if who in now
        }
        labels = now


@given(st.lists(st.sampled_from("ab"), max_size=30))
def test_no_ordinal_is_given_twice_however_often_something_is_put_in_the_same_place(where):
    from serviceprogram.citing.numbering import Used

    used = Used(["3.1 st. 1", "3.1 st. 2"])
    low, high, found = "1", "2", {"1", "2"}
    for side in where:
        made = used.take("3.1 st. ", low, high).removeprefix("3.1 st. ")
        assert made not in found
        found.add(made)
        low, high = (made, high) if side == "a" else (low, made)
