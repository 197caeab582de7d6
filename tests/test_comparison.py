"""Two versions compared: words, blocks that move, references that shift, and a comment that fits and harms nobody."""

import random
from dataclasses import replace
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from serviceprogram.alignment.align import align
from serviceprogram.alignment.change import Change
from serviceprogram.alignment.words import Piece, similarity, word_diff
from serviceprogram.comparison.account import Account, Group, Item, plain
from serviceprogram.comparison.as_markdown import MOST_SIGNS, as_markdown, safe
from serviceprogram.comparison.as_text import marked
from serviceprogram.comparison.blocks import Block, blocks
from serviceprogram.comparison.citations import Shift, shifts
from serviceprogram.pages.body import published

WORDS = st.lists(
    st.sampled_from(["om", "service", "i", "länet", ",", ".", "132\N{NO-BREAK SPACE}670", "för", "År", "2022–2030"]),
    max_size=12,
).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=40))
KINDS = st.sampled_from(["rubrik", "stycke", "punkt", "rad", "ruta", "figur", "faktum", "tabell", "not"])
BLOCKS = st.lists(st.builds(Block, KINDS, TEXTS), max_size=12)
PAGES = st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md"]), BLOCKS, max_size=3)


unhurried = settings(deadline=None)


def shown(old: str, new: str) -> str:
    return marked(word_diff(old, new))


@unhurried
@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_and_nothing_else(old, new):
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.sign != "+") == old
    assert "".join(piece.text for piece in pieces if piece.sign != "-") == new
    assert all(piece.text for piece in pieces)


@unhurried
@given(TEXTS)
def test_the_same_text_has_no_struck_or_added_word(text):
    assert all(piece.sign == "=" for piece in word_diff(text, text))


def test_a_change_is_told_in_whole_words_and_phrases():
    assert shown(
        "Länet hade 132\N{NO-BREAK SPACE}839 invånare.", "Länet hade 132\N{NO-BREAK SPACE}670 invånare."
    ) == ("Länet hade [−132\N{NO-BREAK SPACE}839−][+132\N{NO-BREAK SPACE}670+] invånare.")
    assert shown(
        "Nämnden beslutar om att påbörja arbetet med att ta fram det regionala serviceprogrammet och om en.",
        "Nämnden beslutade i februari att påbörja arbetet med ett nytt regionalt serviceprogram och att utse en.",
    ) == (
        "Nämnden [−beslutar om−][+beslutade i februari+] att påbörja arbetet med "
        "[−att ta fram det regionala serviceprogrammet och om−][+ett nytt regionalt serviceprogram och att utse+] en."
    )
    assert shown("remiss.", "remiss hos alla.") == "remiss [+hos alla+]."


def test_similarity_counts_words():
    assert similarity("a b c d", "a b c d") == 1
    assert similarity("Nämnden beslutar i mars", "Kommunerna yttrar sig skriftligt") == 0


@unhurried
@given(PAGES, PAGES)
def test_no_block_is_lost_or_shown_twice(old, new):
    changes = list(chain.from_iterable(align(old, new).values()))
    for version, sides in ((old, [one.old for one in changes]), (new, [one.new for one in changes])):
        places = sorted((side.page, side.index) for side in sides if side)
        assert places == sorted((page, index) for page, some in version.items() for index in range(len(some)))
        assert all(version[side.page][side.index] == side.block for side in sides if side)


@unhurried
@given(PAGES, PAGES)
def test_the_changes_give_the_new_version_from_the_old_one(old, new):
    given_pages = align(old, new)
    made = {
        page: ["".join(p.text for p in change.pieces if p.sign != "-") for change in given_pages[page] if change.new]
        for page in new
    }
    assert made == {page: [block.text for block in some] for page, some in new.items()}


@unhurried
@given(PAGES)
def test_the_same_pages_have_no_change(pages):
    assert {change.status for change in chain.from_iterable(align(pages, pages).values())} <= {"same"}


@unhurried
@given(PAGES, PAGES, st.randoms())
def test_the_same_input_gives_the_same_changes(old, new, order):
    pages = list(old.items())
    order.shuffle(pages)
    again = align(dict(pages), new)
    assert {page: again[page] for page in new} == {page: align(old, new)[page] for page in new}


def paragraphs(*texts: str) -> list[Block]:
    return [Block("stycke", text) for text in texts]


def statuses(old: list[Block], new: list[Block]) -> list[tuple[str, str]]:
    changes = align({"a.md": old}, {"a.md": new})["a.md"]
    return [(one.status, (one.new or one.old).block.text.split()[0]) for one in changes]


ONE = "Ett stycke om dagligvaror i hela länet och hur långt det är till butiken"
TWO = "Två ord om drivmedel, som många kör långt för att få tag på varje vecka"
THREE = "Tre meningar om post och paket, med ombud i byarna längs vägen norrut"


def test_a_paragraph_is_kept_changed_moved_struck_or_added():
    assert statuses(paragraphs(ONE, TWO), paragraphs(ONE, THREE, TWO)) == [
        ("same", "Ett"), ("inserted", "Tre"), ("same", "Två"),
    ]  # fmt: skip
    assert statuses(paragraphs(ONE, TWO, THREE), paragraphs(ONE, THREE)) == [
        ("same", "Ett"), ("removed", "Två"), ("same", "Tre"),
    ]  # fmt: skip
    assert statuses(paragraphs(ONE, TWO), paragraphs(ONE, TWO.replace("varje vecka", "om vintern"))) == [
        ("same", "Ett"), ("changed", "Två"),
    ]  # fmt: skip
    assert ("moved", "Ett") in statuses(paragraphs(ONE, TWO, THREE), paragraphs(TWO, THREE, ONE))


def test_a_heading_moves_with_what_stands_under_it():
    near, far = Block("rubrik", "Närhet"), Block("rubrik", "Drivmedel")
    found = statuses([near, *paragraphs(ONE), far, *paragraphs(TWO)], [far, *paragraphs(TWO), near, *paragraphs(ONE)])
    assert sorted(found) == [("moved", "Drivmedel"), ("moved", "Två"), ("same", "Ett"), ("same", "Närhet")]


def test_a_paragraph_that_moved_and_changed_is_told_as_both():
    edited = ONE.replace("hela länet", "fjällen")
    changes = align({"a.md": paragraphs(ONE, TWO, THREE)}, {"a.md": paragraphs(TWO, THREE, edited)})["a.md"]
    assert [(one.status, one.edited) for one in changes] == [("same", False), ("same", False), ("moved", True)]
    assert "[−hela länet−][+fjällen+]" in marked(changes[2].pieces)


def test_a_paragraph_moves_between_pages_but_a_table_row_does_not():
    old = {"a.md": [*paragraphs(ONE), Block("rad", "Berg | 7 120 | 7 176 | 7 108")], "b.md": paragraphs(TWO)}
    new = {"a.md": [], "b.md": [*paragraphs(TWO, ONE), Block("rad", "Berg | 7 120 | 7 176 | 7 108")]}
    found = align(old, new)
    assert [one.status for one in found["a.md"]] == ["removed"]
    assert [one.status for one in found["b.md"]] == ["same", "moved", "inserted"]
    assert found["b.md"][1].old.page == "a.md"


def test_short_words_that_stand_in_many_places_do_not_move():
    assert statuses(paragraphs("Se ovan.", ONE), paragraphs(ONE, "Se ovan.")) == [
        ("removed", "Se"), ("same", "Ett"), ("inserted", "Se"),
    ]  # fmt: skip


def test_a_row_about_the_same_thing_is_the_same_row():
    old, new = Block("rad", "Berg | 7 120 | 62,0 %"), Block("rad", "Berg | 9 999 | 11,1 %")
    assert statuses([old], [new]) == [("changed", "Berg")]


def test_the_only_heading_of_a_place_is_the_same_one_in_other_words():
    old = [*paragraphs(ONE), Block("rubrik", "Arbetssätt"), *paragraphs(TWO)]
    new = [*paragraphs(ONE), Block("rubrik", "Så gör vi"), *paragraphs(TWO)]
    assert statuses(old, new)[1] == ("changed", "Så")


def test_a_link_that_leads_elsewhere_is_a_change():
    old, new = (Block("stycke", ONE, look=(f"a {page}",)) for page in ("en.md", "annan.md"))
    assert statuses([old], [new]) == [("look", "Ett")]


BODY = """<h1>3 Inledning</h1><dl class="facts"><dt>Status</dt><dd>Utkast</dd></dl>Löst ord
<h2 id="a">Del<a class="headerlink">§</a>
</h2><p>Ett <strong>fett</strong> ord<br>rad</p><ul><li>a<ul><li>aa</li></ul></li><li><p>b</p><p>c</p></li></ul>
<div class="table"><table><caption>Tal</caption><tr><th>x</th><td>1<ul><li>i cell</li></ul></td></tr></table></div>
<blockquote><p>Citat</p></blockquote><p><img src="k.png" alt="Karta"></p><div class="gap"><p>Saknas</p></div>
<figure><figcaption>Bild</figcaption><svg><text>ritat</text></svg></figure><pre>kod</pre>
<details><summary>Mer</summary><p>Inre</p></details>
<div class="footnote"><ol><li id="fn:1"><p>Not</p></li></ol></div>"""


def test_every_word_of_a_body_is_in_one_block():
    found = blocks(published(BODY, 3)[0])
    assert [(one.kind, one.text, one.label) for one in found] == [
        ("rubrik", "3 Inledning", ""),
        ("faktum", "Status: Utkast", ""),
        ("stycke", "Löst ord", ""),
        ("rubrik", "Del", "avsnitt 3.1"),
        ("stycke", "Ett fett ord rad", "3.1 st. 1"),
        ("punkt", "a", "3.1 st. 1 p. 1"),
        ("punkt", "aa", "3.1 st. 1 p. 1.1"),
        ("punkt", "b c", "3.1 st. 1 p. 2"),
        ("tabell", "Tal", "3.1 tabell 1"),
        ("rad", "x | 1 i cell", "3.1 tabell 1 rad 1"),
        ("stycke", "Citat", "3.1 st. 2"),
        ("figur", "Karta", "3.1 figur 1"),
        ("ruta", "Saknas", "3.1 st. 3"),
        ("figur", "Bild", "3.1 figur 2"),
        ("stycke", "kod", "3.1 st. 4"),
        ("stycke", "Mer", ""),
        ("stycke", "Inre", "3.1 st. 5"),
        ("not", "Not", "3 not 1"),
    ]
    assert found[4].look == ("strong fett",)
    assert found[4].section == "Del"


def change(old: str, new: str) -> Change:
    made = align({"a.md": [Block("stycke", ONE, old)]}, {"a.md": [Block("stycke", ONE, new)]})["a.md"][0]
    return replace(made)


def test_references_that_shift_are_told_together():
    def told(*pairs: tuple[str, str]) -> list[Shift]:
        return list(shifts(change(*pair) for pair in pairs))

    assert told(("3.2 st. 1", "3.2 st. 1")) == []
    assert told(("3.2 st. 4", "3.2 st. 5"), ("3.2 st. 4 p. 1", "3.2 st. 5 p. 1")) == [
        Shift("3.2 st. 4", "3.2 st. 5", 2)
    ]
    assert told(*((f"3.2 st. {n}", f"3.2 st. {n + 1}") for n in (4, 5, 6))) == [
        Shift("3.2 st. 4–6", "3.2 st. 5–7", 3)
    ]
    assert told(("avsnitt 3.2", "avsnitt 3.3"), ("3.2 st. 1", "3.3 st. 1")) == [
        Shift("avsnitt 3.2", "avsnitt 3.3", 2)
    ]
    assert told(("avsnitt 5.1", "avsnitt 6.1"), ("5.2 st. 1", "6.2 st. 1")) == [Shift("kapitel 5", "kapitel 6", 2)]
    assert told(("3 tabell 1", "3 tabell 2")) == [Shift("3 tabell 1", "3 tabell 2", 1)]


def account(*items: Item) -> Account:
    return Account("main", "arbetskopian", (), (), (Group("Text", items),), (), (), ())


@unhurried
@given(st.text(max_size=60))
def test_no_forge_reads_a_text_as_markup_or_writes_to_anyone(text):
    made = safe(text)
    assert not set("<>[]`*_") & set(made)
    assert not any(sign + "n" in made for sign in "@!~")


def test_a_name_or_number_in_a_text_calls_nobody():
    made = as_markdown(account(Item((Piece("+", "Hej @region #12 <img src=x> [a](javascript:b)"),))))
    assert "@region" not in made
    assert "#12" not in made
    assert "<img" not in made
    assert "[a](" not in made


def test_a_comment_fits_and_tells_how_much_it_leaves_out():
    long = [
        Item(plain(f"Mening {number}. " + "ord " * random.Random(number).randint(5, 90))) for number in range(900)
    ]
    made = as_markdown(account(*long), "https://exempel.se/andringar.html")
    written = made.count("\n- Mening")
    assert len(made) <= MOST_SIGNS
    assert 0 < written < 900
    assert f"**{900 - written} ändringar till** får inte plats här" in made
    assert "(https://exempel.se/andringar.html)" in made
    assert len(as_markdown(account(Item(plain("ord " * 40_000))))) < MOST_SIGNS


def test_what_is_known_to_be_the_same_text_is_so_in_other_words_and_another_order_too():
    old = {"a": [Block("stycke", "Ett av orden"), Block("stycke", "Helt andra"), Block("stycke", "Tre")]}
    new = {"a": [Block("stycke", "Nya ord"), Block("stycke", "Tre"), Block("stycke", "Inget gemensamt")]}
    found = align(old, new, {("a", 0): ("a", 1), ("a", 1): ("a", 2), ("a", 2): ("a", 0)})["a"]
    assert [(one.old.block.text, one.new.block.text) for one in found] == [
        ("Helt andra", "Nya ord"),
        ("Tre", "Tre"),
        ("Ett av orden", "Inget gemensamt"),
    ]
    assert [one.moved for one in found] == [False, False, True]
