"""Another region begins its programme from the template: of its own answers alone, and without a line of Python."""

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import copier
import pypdfium2
import pytest
import verapdf
import yaml
from conftest import ROOT, dead_links, pages_of, replaced, serviceprogram
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment
from lxml import html

from serviceprogram.language.figures import figure_problems
from serviceprogram.language.fixed_forms import fixed_form_problems
from serviceprogram.language.prose import page_prose, source_prose
from serviceprogram.programme.load import load
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.source import parse_yaml
from serviceprogram.programme.word_list import FixedForm
from serviceprogram.site.settings import read_settings

MALL = ROOT / "mall"
ANSWERS = Path(__file__).parent / "mall"
DALARNA = yaml.safe_load((ANSWERS / "dalarna.yml").read_text("utf-8"))
HOSTILE = yaml.safe_load((ANSWERS / "svara-svar.yml").read_text("utf-8"))

ENGINE_ALONE = ("serviceprogram/", "tests/", "bench/", "data/")
"""What neither the template nor its installing needs: without it a copy is made in half the time."""


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=prov", "-c", "user.email=prov@exempel.se", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, tag: str = "") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "prov")
    if tag:
        git(folder, "tag", tag)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """Return a repository of this tree, which a template is fetched from, with a version."""
    folder = tmp_path_factory.mktemp("mallen") / "motor"
    for name in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0"):
        if name and not name.startswith(ENGINE_ALONE) and (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name, follow_symlinks=False)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "v0.1.0")
    return folder


def begin(template: Path, folder: Path, answers: dict[str, Any]) -> Path:
    """Begin a project as an official does who has these answers and takes what else is suggested."""
    copier.run_copy(str(template), folder, data=answers, defaults=True, quiet=True)
    return folder


def with_this_engine(folder: Path) -> Path:
    """Give a project this tree's engine in the place of the one that it would fetch."""
    (folder / ".motor").symlink_to(ROOT)
    return folder


@pytest.fixture(scope="module")
def project(template, tmp_path_factory) -> Path:
    """A programme for Dalarna in git, built by its own ``make test``."""
    folder = begin(template, tmp_path_factory.mktemp("dalarna") / "serviceprogram", DALARNA)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    # the packages are here already: the engine's own installing is told so
    environment = folder / ".motor/.venv"
    python = environment / "bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    locked = [str(template / name) for name in ("requirements/site.txt", "pyproject.toml")]
    joined = b"".join(Path(name).read_bytes() for name in locked)
    wanted = subprocess.run(["cksum"], input=joined, capture_output=True, check=True).stdout
    (environment / ".installed-site").write_bytes(wanted)
    done = make(folder, "test")
    assert done.returncode == 0, done.stderr
    (folder / "sagt.txt").write_text(done.stderr, "utf-8")
    return folder


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


NOT_THEIRS = (".motor/", ".git/", "site/", ".pdf-cache/", "__pycache__/", ".site-")
"""What is the engine's, git's or built."""


def files_of(folder: Path) -> dict[str, Path]:
    """Return a project's own files by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path for name, path in named.items() if not name.startswith(NOT_THEIRS)}


# ---- another county, from public facts ----------------------------------------------------------


def test_one_command_builds_another_countys_website_and_pdf_with_nothing_to_mend(project):
    said = (project / "sagt.txt").read_text("utf-8")
    assert "Hämtar motorn från" in said
    assert re.search(r"Inga fel i data och \d+ sidor", said)
    assert "råd" not in said, said
    assert (project / "site/pdf/regionalt-serviceprogram.pdf").is_file()
    python = [name for name in files_of(project) if name.endswith(".py")]
    assert python == ["macros.py"], "which is ours, as it is"


def test_its_engine_is_the_version_that_the_template_was(project, template):
    version = git(template, "rev-parse", "v0.1.0")
    assert f"version={version}\n" in (project / "motor.txt").read_text("utf-8")
    assert git(project / ".motor", "rev-parse", "HEAD") == version


def test_its_name_is_on_every_page_and_its_municipalities_have_theirs(project):
    site = project / "site"
    pages = pages_of(site)
    lacking = [path for path in pages if "Region Dalarna" not in (site / path).read_text("utf-8")]
    assert lacking == []
    programme = load(project / "data", project / "docs")
    codes = re.findall(r"^\d{4}", DALARNA["kommuner"], re.MULTILINE)
    assert [area.code for area in programme.municipalities] == codes
    assert len([path for path in pages if path.startswith("kommuner/")]) == 15
    names = {body.id: body.name for body in programme.bodies}
    assert (names["falun"], names["rattvik"], names["mora"]) == ("Falu kommun", "Rättviks kommun", "Mora kommun")
    assert dead_links(site) == []


def test_its_pdfs_are_tagged_as_ours_are(project):
    pdf = project / "site/pdf"
    whole = pdf / "regionalt-serviceprogram.pdf"
    others = [path for path in (project / "site").rglob("*.pdf") if path != whole]
    assert len(others) > 40
    assert verapdf.failures("ua1", whole, *others[::8]) == {}
    assert verapdf.failures("3a", whole) == {}


NAMES = re.compile(
    r"jämt(?!e)|härjedal|östersund|krokom|bräcke|ragunda|strömsund|\båre\b|\bbergs? kommun|service-z|lanz|RUN/|"
    r"regionjh|hållbar tillväxt|näringsliv och samhällsbyggnad|strukturanalys|landareal",
    re.IGNORECASE,
)
"""What is ours alone: names, and words of our process plan. ”jämte” is a word."""
FACTS = re.compile(r"\b23(?:0[359]|13|2[16]|61|80)\b|\b§ 89\b|2022-02-22|2023-05-23|23 maj 2023|22 februari 2022")
"""Our municipalities' codes and the days of our decisions."""


def ours(text: str) -> list[str]:
    return [match[0] for pattern in (NAMES, FACTS) for match in pattern.finditer(text)]


def test_what_is_looked_for_is_what_ours_has():
    for path in ("data/kommuner.yml", "data/program.yml", "data/tidplan.yml", "docs/index.md", "docs/kallor.md"):
        assert ours((ROOT / path).read_text("utf-8")), path
    populations = (ROOT / "data/indikatorer/befolkning.csv").read_text("utf-8")
    assert len({one for one in ours(populations) if one.isdigit()}) == 8


def test_no_file_of_it_and_no_page_says_anything_that_is_ours(project):
    found = {}
    for name, path in files_of(project).items():
        # the copy of the schemas says what a date looks like, not when anything was
        text = path.read_text("utf-8")
        found[name] = [match[0] for match in NAMES.finditer(text)] if name.startswith("schema/") else ours(text)
    for path in (project / "site").rglob("*"):
        name = path.relative_to(project).as_posix()
        if path.suffix == ".html":
            found[name] = ours(path.read_text("utf-8"))
        elif path.suffix in (".json", ".csv", ".ics", ".xml", ".js", ".svg", ".txt", ".md", ".rdf"):
            found[name] = [match[0] for match in NAMES.finditer(path.read_text("utf-8"))]
        elif path.suffix == ".pdf":
            pdf = pypdfium2.PdfDocument(path)
            found[name] = ours("\n".join(sheet.get_textpage().get_text_range() for sheet in pdf))
    assert len(found) > 250
    assert {name: said for name, said in found.items() if said} == {}


def test_it_claims_no_accessibility_that_nobody_has_assessed(project):
    text = html.fromstring((project / "site/tillganglighet.html").read_bytes()).xpath("string(//article)")
    assert "Uppgift saknas: Hur väl webbplatsen och PDF-filerna följer lagen" in text
    assert "förenliga" not in text


def test_a_version_that_does_not_exist_is_told_in_swedish(project, tmp_path):
    folder = tmp_path / "annan"
    folder.mkdir()
    for name in ("hamta-motorn", "motor.txt"):
        shutil.copy(project / name, folder)
    version = re.search("version=(.*)", (folder / "motor.txt").read_text("utf-8"))
    assert version
    replaced(folder / "motor.txt", version[1], "0" * 40)
    done = subprocess.run(["./hamta-motorn"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Versionen {'0' * 40} finns inte på" in done.stderr
    replaced(folder / "motor.txt", "adress=", "adress=/finns/inte")
    done = subprocess.run(["./hamta-motorn"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "går inte att hämta från /finns/inte" in done.stderr


# ---- what is shared with us ---------------------------------------------------------------------

SHARED = (
    *("kalender", "laget", "nycklar", "oppna-data", "redigera", "remiss", "remissarbete"),
    *("sa-gar-det/handlingsplaner", "sa-gar-det/index", "tillganglighet", "underlag/serviceplaner", "utgavor"),
)
"""The pages that are about the engine, and say the same to every region."""


@pytest.mark.parametrize(
    "path",
    [
        *(f"docs/{name}.md" for name in SHARED),
        *(f"docs/bilder/redigera-{name}.svg" for name in ("forslag", "lank", "svar", "text")),
        *(f"schema/{path.name}" for path in (ROOT / "schema").iterdir() if path.name != "id.json"),
        *(f".github/workflows/{name}.yml" for name in ("links", "publish", "pull-request")),
        *("macros.py", "CONTRIBUTING.md", "LICENSE"),
        *(".editorconfig", ".pre-commit-config.yaml", ".vscode/tasks.json"),
    ],
)
def test_what_is_about_the_engine_is_the_same_file(project, path):
    assert (project / path).read_bytes() == (ROOT / path).read_bytes()


def recipes(makefile: Path) -> dict[str, list[str]]:
    """Return what each target of a Makefile calls the engine with."""
    found: dict[str, list[str]] = {}
    target = ""
    for line in makefile.read_text("utf-8").splitlines():
        if named := re.match(r"([a-z]+):(?!=)", line):
            target = named[1]
            found[target] = []
        elif line.startswith("\t@") and ("$(PROGRAM)" in line or "utgava" in line):
            found[target].append(line.split(" # ")[0])
    return found


def test_its_commands_call_the_engine_as_ours_do():
    theirs, our = recipes(MALL / "Makefile"), recipes(ROOT / "Makefile")
    alike = theirs.keys() - {"motor", "test", "help"}
    assert len(alike) >= 13
    assert {name: theirs[name] for name in alike} == {name: our[name] for name in alike}


def test_its_jobs_on_gitlab_are_ours_but_for_the_lock_files():
    def jobs(path: Path) -> dict[str, Any]:
        found = yaml.safe_load(path.read_text("utf-8"))
        assert isinstance(found, dict)
        return found

    theirs, our = jobs(MALL / ".gitlab-ci.yml"), jobs(ROOT / ".gitlab-ci.yml")
    assert our.keys() - theirs.keys() == {"Nyare bibliotek"}
    assert theirs == {name: job for name, job in our.items() if name in theirs}


def test_every_prompt_and_every_message_of_a_validator_is_tried():
    asked = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))
    questions = {name for name, one in asked.items() if not name.startswith("_") and one.get("when") is not False}
    checked = {name for name in questions if "validator" in asked[name]}
    assert questions - checked == {"tjänst"}
    assert {name for name, *_ in REFUSED} == checked


# ---- a later version ----------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["v0.2.0", ""])
def test_an_update_brings_what_is_new_and_keeps_what_an_editor_has_written(template, tmp_path, tag):
    """From tag to tag, and where nobody has set one."""
    source = Path(shutil.copytree(template, tmp_path / "motor", symlinks=True))
    if not tag:
        git(source, "tag", "--delete", "v0.1.0")
    folder = begin(source, tmp_path / "projekt", DALARNA)
    git(folder, "init", "--quiet")
    known = "\n    kort: Styrgruppen"
    replaced(folder / "data/roller.yml", f'vem: "Uppgift saknas"{known}', f"vem: Presidiet{known}")
    (folder / "docs/programmet/forord.md").write_text("---\nnummer: 1\n---\nMitt förord.\n", "utf-8")
    commit(folder)

    replaced(source / "docs/kalender.md", "# Kalender\n", "# Kalendrar\n")
    replaced(source / "mall/data/roller.yml.jinja", "Länets kommuner", "Alla kommuner i länet")
    (source / "mall/docs/ny.md").write_text("# En ny sida\n", "utf-8")
    commit(source, tag)
    copier.run_update(folder, defaults=True, overwrite=True, quiet=True)

    roles = (folder / "data/roller.yml").read_text("utf-8")
    assert "vem: Presidiet" in roles
    assert "Alla kommuner i länet" in roles
    assert (folder / "docs/programmet/forord.md").read_text("utf-8").endswith("Mitt förord.\n")
    assert "# Kalendrar\n" in (folder / "docs/kalender.md").read_text("utf-8")
    assert (folder / "docs/ny.md").is_file()
    assert f"version={git(source, 'rev-parse', 'HEAD')}\n" in (folder / "motor.txt").read_text("utf-8")
    assert f"_commit: {tag}" in (folder / ".copier-answers.yml").read_text("utf-8")
    said = git(folder, "diff")
    assert "<<<<<<<" not in said
    assert not list(folder.rglob("*.rej"))


# ---- answers ------------------------------------------------------------------------------------

NO_NAME = [
    ("", "Skriv ett svar."),
    ("a" * 101, "Svaret har 101 tecken och får ha högst 100."),
    ('Region "Syd"', "Citattecken skrivs med samma tecken på båda sidor: ”…”."),
    ("Region ”Syd", "Ett citattecken avslutas aldrig"),
    ("{{ roll('styrgrupp') }}", "Tecknet ”{” går inte att använda här."),
    ("<script>alert(1)</script>", "Tecknet ”<” går inte att använda här."),
    ("Region [Syd](https://exempel.se)", "Tecknet ”[” går inte att använda här."),
    ("Region `Syd`", "Tecknet ”`” går inte att använda här."),
    ("Region Łódź", "Tecknet ”Ł” går inte att använda här."),
    ("Region\nSyd", "Skriv svaret på en rad"),
    ("Region\u200bSyd", "Skriv svaret på en rad"),
    ("- Region", "Svaret ska börja med en bokstav."),
    ("# Region", "Svaret ska börja med en bokstav."),
    ("Region 5", "Skriv namnet utan siffror."),
    ("Region - Syd", "Skriv tankstreck (–) mellan ord"),
    ("Region mars-april", "Skriv namnet utan månader."),
    ("Region XXX", "”XXX” ser ut som något att fylla i"),
    ("Region http://exempel.se", "Skriv ingen webbadress här."),
    ("Presidiet m.fl.", "Skriv ”med flera” i stället för ”m.fl.”."),
]
REFUSED = [
    *(("region", *one) for one in NO_NAME),
    *((name, "Namn {", "Tecknet ”{” går inte") for name in ("län", "nämnd", "styrgrupp", "arbetsgrupp")),
    *((name, "Namn {", "Tecknet ”{” går inte") for name in ("referensgrupp", "kontakt", "utgåva", "titel")),
    ("titel", "Program 2031-2034", "som 2031 eller 2031–2034 med tankstreck"),
    ("titel", "Program 2031 – 2034", "utan mellanslag runt tankstrecket"),
    ("titel", "Program 12", "Skriv bara siffror som är årtal"),
    ("länskod", "2", "Skriv länets kod med två siffror, som 20."),
    ("länskod", "W", "Skriv länets kod med två siffror, som 20."),
    ("kommuner", "", "Skriv minst en kommun."),
    ("kommuner", "Falun", "som en kod av fyra siffror, mellanslag och namn"),
    ("kommuner", "2326 Någon", "Kommunkoden ”2326” ska börja med länets kod, 20."),
    ("kommuner", "2080 Falun\n2080 Mora", "Kommunkoden ”2080” finns två gånger."),
    ("kommuner", "2080 Falun\n2081 Fålun", "finns två gånger, eller har ett namn som är för likt"),
    ("kommuner", "2080 Falun #1", "får ha högst 50 bokstäver"),
    ("kommuner", "2080 Falun; Falu {kommun}", "”Falu {kommun}”: Tecknet ”{” går inte"),
    ("kommuner", "2080 Falun; Orsa kommun\n2034 Orsa", "”Orsa kommun” finns två gånger i sändlistan."),
    ("period", "2031", "Skriv två årtal med tankstreck, som 2031–2034."),
    ("period", "2034–2031", "Det sista året ska komma efter det första."),
    ("dnr", "SN: {1}", "Skriv diarienumret med bokstäver, siffror"),
    ("e_post", "registrator", "Skriv en e-postadress"),
    ("e_post", "registrator@exempel.se", "ser ut som något att fylla i"),
    ("webbadress", "serviceprogram.se", "Skriv hela adressen med ett snedstreck sist"),
    ("webbadress", "https://serviceprogram.se/#", "Skriv hela adressen med ett snedstreck sist"),
    ("projektadress", "https://serviceprogram.se", "Skriv hela adressen till projektet"),
    ("gren", "main }", "Skriv grenens namn, som main."),
    ("datum", "15 januari 2031", "Skriv dagen med år, månad och dag"),
    ("datum", "2031-02-29", "Dagen 2031-02-29 finns inte."),
    ("motor", "motor", "Skriv en adress som git kan hämta från"),
]


@pytest.fixture(scope="module")
def prompts(template, tmp_path_factory) -> Path:
    """The prompts alone, which are as fast to fetch as anything can be."""
    folder = tmp_path_factory.mktemp("fragor") / "motor"
    (folder / "mall").mkdir(parents=True)
    for name in ("copier.yml", "mall/svar.j2", "mall/lan.j2"):
        shutil.copy(template / name, folder / name)
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


@pytest.mark.parametrize(("name", "answer", "message"), REFUSED)
def test_a_wrong_answer_is_told_in_swedish_and_makes_no_project(prompts, tmp_path, name, answer, message):
    answers = DALARNA | {"tjänst": "github", "projektadress": "https://exempel.se/a/b", name: answer}
    with pytest.raises(ValueError, match=re.escape(message)):
        begin(prompts, tmp_path / "nytt", answers)
    assert not (tmp_path / "nytt").exists()


def test_a_template_that_git_knows_no_version_of_makes_no_project(prompts, tmp_path):
    shutil.copytree(prompts, tmp_path / "utan", ignore=shutil.ignore_patterns(".git"))
    with pytest.raises(ValueError, match="motorns version är inte känd"):
        begin(tmp_path / "utan", tmp_path / "nytt", DALARNA)


def test_a_county_that_is_known_has_its_municipalities_suggested(prompts, tmp_path):
    answers = {name: answer for name, answer in DALARNA.items() if name not in ("län", "kommuner")}
    with copier.run_copy(str(prompts), tmp_path, data=answers, defaults=True, quiet=True, pretend=True) as done:
        assert done.answers.combined["län"] == DALARNA["län"]
        assert done.answers.combined["kommuner"].split("\n") == DALARNA["kommuner"].strip().split("\n")


def test_awkward_answers_come_out_as_they_were_given(template, tmp_path):
    folder = with_this_engine(begin(template, tmp_path / "projekt", HOSTILE))
    done = serviceprogram("kontrollera", folder=folder)
    assert done.returncode == 0, done.stderr
    programme = load(folder / "data", folder / "docs")
    assert programme.about.title == HOSTILE["titel"]
    assert programme.about.region == HOSTILE["region"]
    assert programme.about.case == HOSTILE["dnr"]
    assert programme.about.contact
    assert (programme.about.contact.name, programme.about.contact.email) == (HOSTILE["kontakt"], HOSTILE["e_post"])
    whose = {role.id: role.who for role in programme.roles}
    assert whose["beslutande-organ"] == HOSTILE["nämnd"]
    assert whose["styrgrupp"] == HOSTILE["styrgrupp"]
    assert programme.municipalities[0].name == "No"
    assert programme.bodies[0].name == "No: en 'egen' form & #"
    read = read_settings(folder / "mkdocs.yml")
    assert read.site == HOSTILE["webbadress"]
    assert read.forge
    assert (read.forge.address, read.forge.branch) == (HOSTILE["projektadress"], HOSTILE["gren"])
    page = (folder / "docs/index.md").read_text("utf-8").split("---\n", 2)[2]
    assert html.fromstring(read.to_html(page)).xpath("string(//h1)").startswith(HOSTILE["titel"])


def shared_macros() -> Any:
    """Return the template's own macros, as copier would read them."""
    said = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))["_envops"]
    signs = {name: value for name, value in said.items() if name != "undefined"}
    extensions = ["jinja2_ansible_filters.AnsibleCoreFiltersExtension"]
    environment = SandboxedEnvironment(loader=FileSystemLoader(ROOT), extensions=extensions, **signs)
    return environment.get_template("mall/svar.j2").module


MACROS = shared_macros()
FORMS = [
    FixedForm.model_validate({"skriv": right, "inte": wrong, "därför": why})
    for right, wrong, why in MACROS.fasta_former
]
TO_HTML = read_settings(ROOT / "mkdocs.yml").to_html
PIECES = st.sampled_from(
    [*"aÅé ,.:;!?&/()+’'”–@#-12\"{<[*_`|$\\~^=%§", "2031", "2031–2034", "kl. ", "mars", "m.fl.", "osv", "&lt;", "http://a.se",
     " - ", "}}", "Région", "2031-2034", "1.000", "5 maj", "null", "www.a.se"]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join), st.booleans())
@example("Program 2031 – 2034", True)
@example("Kl 2031", True)
@example("Program #", False)
def test_an_answer_is_refused_or_harms_no_file(text, years):
    """In YAML and in Markdown it is what it was, and no rule of the language stops it."""
    if str(MACROS.fel_i_namn(text, årtal=years)).strip():
        return
    meant = text.strip()
    written = f"roller:\n  - vem: {str(MACROS.yaml(text)).strip()}\n"
    source = parse_yaml(written, "data/roller.yml")
    assert source.value == {"roller": [{"vem": meant}]}
    sentence = f"# {str(MACROS.md(text)).strip()}\n\nDet tas fram av {str(MACROS.md(text)).strip()} och andra.\n"
    shown = html.fragment_fromstring(TO_HTML(sentence), create_parent="div")
    assert [" ".join(one.text_content().replace("§", "").split()) for one in shown] == [
        " ".join(meant.split()),
        " ".join(f"Det tas fram av {meant} och andra.".split()),
    ]
    page = PageSource("index.md", "docs/index.md", parse_yaml("title: A\n", "docs/index.md"), sentence, 1)
    for prose in (source_prose(source), page_prose(page)):
        problems = [*figure_problems(prose), *fixed_form_problems(prose, FORMS)]
        assert [str(one) for one in problems if not one.advice] == []
