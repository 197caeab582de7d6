"""What is said of the language: right where it is wrong, and silent where it is right."""

import re

import pytest
from conftest import serviceprogram

from serviceprogram.language.dictionary import unknown_words
from serviceprogram.language.figures import figure_problems
from serviceprogram.language.fixed_forms import fixed_form_problems
from serviceprogram.language.plain import lix, plain_language_advice, sentences
from serviceprogram.language.prose import TEXT_KEYS, page_prose, source_prose
from serviceprogram.language.speller import Speller
from serviceprogram.language.spelling import LACKING
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.source import Source, parse_yaml
from serviceprogram.programme.word_list import Abbreviation, FixedForm

WRONG = {
    "Den 22/2 2022 beslutades": ("datumform", "22 februari 2022"),
    "Den 22.2.2022 beslutades": ("datumform", "22 februari 2022"),
    "Den 2022/02/22 beslutades": ("datumform", "22 februari 2022"),
    "Den 22:a februari 2022": ("datumform", "22 februari"),
    "Den 22 Februari 2022": ("datumform", "22 februari"),
    "Den 22 feb 2022": ("datumform", "22 februari 2022"),
    "Den 3 sept. 2022": ("datumform", "3 september 2022"),
    "I mars -22 beslutade": ("datumform", "mars 2022"),
    "Perioden 2022-2030 är": ("tankstreck", "2022–2030"),
    "Perioden 2022 – 2030 är": ("tankstreck", "2022–2030"),
    "Tiden november - februari": ("tankstreck", "november–februari"),
    "Ta 3-5 dagar": ("tankstreck", "3–5"),
    "Ordet - som du ser": ("tankstreck", "–"),
    "Länet har 132.670 invånare": ("talform", "132 670"),
    "Länet har 132670 invånare": ("talform", "132 670"),
    "Andelen är 62.5 %": ("talform", "62,5"),
    "Andelen är 62%": ("talform", "2 %"),
    "Beslutet är §89": ("paragraf", "§ 89"),
    "Lagens 11§": ("paragraf", "11 §"),
    "Mötet är kl 9-15.30": ("klockslag", "kl. 9.00–15.30"),
    "Mötet är kl. 09:00": ("klockslag", "kl. 9.00"),
    "Mötet är klockan 9": ("klockslag", "kl. 9.00"),
    'De säger "hej" alla': ("citattecken", "hej"),
    "De säger “hej” alla": ("citattecken", "hej"),
    "Och så vidare...": ("tecken", "…"),
}
RIGHT = (
    "Den 22 februari 2022 kl. 9.00–15.30 beslutade nämnden (§ 89, dnr RUN/536/2021) om 2022–2030.",
    "Länet hade 132 670 invånare, 62,5 % av dem i Östersund. Se 3.2 st. 4 och avsnitt 3.2.1.",
    "Lagen (2010:630) och förordningen (2017:583), 11 §, dnr N2021/01349, telefon 063-14 75 00.",
    "Det var november–februari, från den 3 till den 5 maj 2022, mars eller april 2023.",
    "PDF/UA-1 och WCAG 2.2 prövas med axe-core 4.14. SCB genom Newsworthy (187517).",
    "Processplanen skriver ”2022-2030”, ”22 Februari -22” och ”§89”, i citat.",
    "Skriv `2022-02-22` och `62.0` i koden, och ![En karta](karta-2022-2030.png).",
    '- Ett streck i listan\n- [2022–2030](sida.md#2022-2030)\n{: title="a" }\n',
    'Möt {{ roll("styrgrupp", "styrgruppen") }} om {{ värde("befolkning", "23", 2024) }}.',
)


def page(text: str, meta: str = "") -> PageSource:
    return PageSource("a.md", "docs/a.md", parse_yaml(meta, "docs/a.md") if meta else Source("", {}, {}), text, 1)


def prose(text: str, meta: str = ""):
    return page_prose(page(text, meta))


def test_only_the_words_that_a_macro_shows_are_read():
    said = prose(
        '{{ roll("styrgrupp", "styrgruppen") }} {{ indikatortabell("nara-handel", "langt-till-drivmedel") }}'
    ).text
    assert said.split() == ["styrgruppen"]


@pytest.mark.parametrize(("text", "found"), WRONG.items())
def test_a_date_or_number_that_is_written_otherwise_gets_its_form(text, found):
    problems = list(figure_problems(prose(text)))
    assert [(one.rule, one.suggestion) for one in problems] == [found]
    first = re.match("”(.+?)”?(?:\\s|”: )", problems[0].message)[1]
    assert text[problems[0].column - 1 :].lstrip().startswith(first)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_or_somebody_elses_is_left_alone(text):
    assert list(figure_problems(prose(text))) == []


FORMS = [FixedForm(skriv="Service-Z", inte=["Service Z", "service-z"], därför="organets namn")]


def test_a_wrong_form_is_an_error_at_its_place_also_over_a_line_end():
    found = list(fixed_form_problems(prose("# Rubrik\n\nMöten med Service\nZ hålls."), FORMS))
    assert [(one.line, one.column, one.suggestion, one.advice) for one in found] == [(3, 11, "Service-Z", False)]


def test_the_right_form_a_quotation_and_a_longer_word_are_no_wrong_forms():
    text = "Service-Z, ”Service Z”, service-zon, mikroservice-z, `Service Z`"
    assert not list(fixed_form_problems(prose(text), FORMS))


def test_an_odd_quotation_mark_hides_no_other_paragraph():
    assert list(fixed_form_problems(prose("Ett ” i fel stycke.\n\nService Z.\n\nEtt ” till."), FORMS))


def test_the_texts_of_data_are_read_where_they_stand_and_its_ids_are_not():
    source = parse_yaml(
        "roller:\n  - id: service-z\n    vem: 'Det är Service Z'\n    beskrivning: >-\n      Ett.\n      Service Z.",
        "x",
    )
    found = list(fixed_form_problems(source_prose(source), FORMS))
    assert [(one.line, one.column) for one in found] == [(3, 18), (6, 7)]
    assert {"beskrivning", "uppgifter", "vad", "rubrik"} <= TEXT_KEYS
    assert not {"id", "ansvarig", "datum", "dnr", "status", "variabel"} & TEXT_KEYS


WORDS = {
    "drivmedelsstationerna": None,
    "servicepunkten": None,
    "remissutgåvan": None,
    "landsbygdsutvecklarna": None,
    "SWOT:en": None,
    "PDF-filer": None,
    "Östersunds": None,
    "programet": "programmet",
    "kommunnen": "kommunen",
    "remisperiod": "remissperiod",
    "styrgrup": "styrgrupp",
    "beslutadde": "beslutade",
    "handlingspaln": "handlingsplan",
}


@pytest.fixture(scope="module")
def judged() -> dict[str, str]:
    with Speller() as speller:
        answer = speller.unknown(WORDS, {"Östersund"})
    assert answer is not None
    return answer


@pytest.mark.parametrize(("word", "meant"), WORDS.items())
def test_compounds_are_known_and_slips_are_not(word, meant, judged):
    assert judged.get(word) == meant


def test_the_programmes_own_words_are_what_was_meant_first():
    class Empty:
        def knows(self, _word):
            return False

        def suggest(self, _word, near):
            return ", ".join(near)

    assert unknown_words(["Pipus"], ["Pipos"], Empty()) == {"Pipus": "Pipos"}
    assert unknown_words(["Pipos", "pipos", "Kommunens"], ["Pipos", "kommunen"], Empty()).keys() == {"pipos"}


def test_without_a_dictionary_the_rest_is_checked_and_it_is_said_how_to_get_one(neighbour, tmp_path):
    hidden = tmp_path / "hunspell.py"
    hidden.write_text("raise ImportError('not here')\n", "utf-8")
    done = serviceprogram("kontrollera", folder=neighbour, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0
    assert LACKING in done.stderr


LONG = "Nämnden " + " ".join(f"ord{chr(97 + n % 26)}" for n in range(31)) + "."


def advice(text: str, meta: str = "", known=()) -> list[tuple[str, int]]:
    return [(one.rule, one.line) for one in plain_language_advice(prose(text, meta), known) if one.advice]


def test_a_long_sentence_is_advice_and_two_short_ones_are_not():
    assert advice(f"# Rubrik\n\n{LONG}") == [("lång-mening", 3)]
    assert advice(LONG.replace("ordp", "slut. Sedan")) == []
    assert advice("Kl. 9.00 börjar mötet, se s. 4 och t.ex. bl.a. 3 p. " * 2) == []


def test_lix_is_bjornssons():
    """Ten words in two sentences, of which three have over six letters: 5 + 30."""
    text = "Kommunen hade fem butiker kvar. Nu är dagligvaror långt bort."
    assert lix(sentences(text)) == 35


def test_a_hard_section_is_named_by_its_heading_and_a_short_one_is_not():
    hard = " ".join(
        ["Samverkansorganisationernas tillgänglighetsredogörelser förutsätter landsbygdsutveckling."] * 25
    )
    assert advice(f"# Lätt\n\nEtt ord. Två ord.\n\n## Svår\n\n{hard}") == [("lix", 5)]
    assert advice(f"## Svår\n\n{hard[:300]}") == []


def test_a_pages_own_abbreviation_is_to_be_explained_once():
    known = [Abbreviation(kort="PDF", betyder="ett format", känd=True)]
    assert advice("Vi har RUS. Och RUS igen. Och en PDF.", known=known) == [("förkortning", 1)]
    assert advice("Regional utvecklingsstrategi (RUS) styr. RUS gäller.") == []
    assert advice("RUS (regional utvecklingsstrategi) styr.") == []
    assert advice("| RUS | Vad |\n|---|---|\n| RUS | x |") == []


PASSIVE = {
    "Planen ska genomföras under året.": 1,
    "Planen bör inte tas fram i år.": 1,
    "Planen kommer sedan att uppdateras.": 1,
    "Planen ska genomföras av kommunen.": 0,
    "Kommunen ska genomföra planen.": 0,
    "Arbetet ska lyckas och ska finnas kvar.": 0,
    "Planen uppdateras varje år.": 0,
}


@pytest.mark.parametrize(("text", "count"), PASSIVE.items())
def test_a_duty_without_someone_who_has_it_is_advice(text, count):
    assert [rule for rule, _ in advice(text)] == ["passiv"] * count


def test_a_page_that_gives_a_sources_words_gets_no_advice_on_them():
    text = f"Planen ska genomföras. RUS. {LONG}"
    assert advice(text)
    assert advice(text, "återger: processplan") == []


def test_words_that_are_marked_as_another_language_are_not_read_and_their_neighbours_are():
    own = prose("Klicka *Commit changes*{: lang=en } och **Create**{: lang='de' } men *detta*{: lang=sv } läses.").own
    assert own.split() == ["Klicka", "och", "men", "*detta*", "läses."]
