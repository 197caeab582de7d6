"""Texts that mean harm, each a file of a small programme: where it is laid, what it holds, and whether it is refused.

What is not refused must be shown as harmless text. Each would set ``window.hit`` or ask another place, if it ran.
"""

from typing import NamedTuple

HIT = "window.hit=1"
OUTSIDE = "http://elsewhere.invalid/"
IN_A_NAME = "NAME:"
"""Begins what is not a file's content but the name of the first role in it."""


class Attack(NamedTuple):
    """``refused`` is a part of the message that it gets, or "" where the page is shown."""

    path: str
    content: str
    refused: str = ""


def page(body: str, refused: str = "") -> Attack:
    return Attack("docs/index.md", f"# Rubrik\n\n{body}\n", refused)


def data(text: str, refused: str) -> Attack:
    return Attack("data/roller.yml", text, refused)


def drawing(inside: str, refused: str = "får inte användas") -> Attack:
    return Attack(
        "docs/bild.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>', refused
    )


MACRO = "får det bara stå ett makro"
TAG = "HTML-taggen"
ATTRIBUTE = "attributet"
LINK = "får inte användas"

JINJA = {
    "config": page("{{ config }}", MACRO),
    "class of a string": page('{{ "".__class__.__mro__[1].__subclasses__() }}', MACRO),
    "globals of a macro": page("{{ roll.__globals__ }}", MACRO),
    "init of a macro": page('{{ roll.__init__.__globals__["os"].popen("id").read() }}', MACRO),
    "attr filter": page('{{ ""|attr("__class__") }}', MACRO),
    "cycler": page("{{ cycler.__init__.__globals__.os }}", MACRO),
    "self": page("{{ self._TemplateReference__context }}", MACRO),
    "a call in a call": page('{{ roll(roll("a")) }}', MACRO),
    "a statement": page("{% set a = 1 %}", MACRO),
    "an import": page('{% import "os" as os %}', MACRO),
    "an include": page('{% include "/etc/passwd" %}', MACRO),
    "an endless loop": page("{% for a in range(10**9) %}a{% endfor %}", MACRO),
    "a power of numbers": page("{{ 9**9**9 }}", MACRO),
    "a macro's named argument": page("{{ roll(**config) }}", MACRO),
    "macros within a macro's words": page('{{ roll("namnden", "{{ config }}") }}'),
    "script in a macro's words": page(f'{{{{ roll("namnden", "<script>{HIT}</script>") }}}}'),
    "a link in a macro's words": page('{{ roll("namnden", "](javascript:window.hit=1)[") }}'),
    "an unknown macro": page("{{ system() }}", "okänt makro"),
    "a line statement": page("# for a in b\n{{ range(3) }}", "okänt makro"),
}
MARKDOWN = {
    "script": page(f"<script>{HIT}</script>", TAG),
    "script in capitals over lines": page(f"<SCRIPT\n>{HIT}</SCRIPT\n>", TAG),
    "image that fails": page(f"<img src=x onerror={HIT}>", TAG),
    "image without spaces": page(f"<img/src=x/onerror={HIT}>", TAG),
    "svg that loads": page(f"<svg onload={HIT}>", TAG),
    "details that open": page(f"<details open ontoggle={HIT}>", TAG),
    "math that hides": page(f"<math><mtext><table><mglyph><style><img src=x onerror={HIT}>", TAG),
    "an iframe": page(f'<iframe srcdoc="<script>{HIT}</script>">', TAG),
    "an event on a tag that is allowed": page(f'<span onmouseover="{HIT}">a</span>', ATTRIBUTE),
    "a comment that ends early": page(f"<!--> <img src=x onerror={HIT}> -->", "får inte användas"),
    "cdata": page(f"<![CDATA[<script>{HIT}</script>]]>", "får inte användas"),
    "a processing instruction": page(f"<?a <img src=x onerror={HIT}>?>", "får inte användas"),
    "a tag that never ends": page(f"<img src=x onerror={HIT} ", ""),
    "a link that runs": page(f"[a](javascript:{HIT})", LINK),
    "a link that runs, with entities": page("[a](java&#115;cript:window.hit=1)", LINK),
    "a link that runs, with a tab": page("[a](java&Tab;script:window.hit=1)", LINK),
    "a link that runs, in capitals": page("[a](JaVaScRiPt:window.hit=1)", LINK),
    "a link that runs, in angles": page("[a](<javascript:window.hit=1>)", LINK),
    "a link that runs, by reference": page("[a][b]\n\n[b]: javascript:window.hit=1", LINK),
    "an autolink that runs": page("<javascript:window.hit=1>", LINK),
    "data as a page": page(f"[a](data:text/html,<script>{HIT}</script>)", LINK),
    "data as an image": page("![a](data:image/svg+xml;base64,PHN2Zz4=)", LINK),
    "a file of the machine": page("[a](file:///etc/passwd)", LINK),
    "a view-source": page("[a](vbscript:a)", LINK),
    "a link's title that breaks out": page(f"""[a](https://exempel.se/ 'b" onmouseover="{HIT}')"""),
    "an image's words that break out": page(f"""![b" onerror="{HIT}](https://exempel.se/a.png)""", "annan webbplats"),
    "an event in an attribute list": page(f"Text\n{{: onclick={HIT} }}", ATTRIBUTE),
    "a style in an attribute list": page("Text\n{: style=position:fixed;inset:0 }", ATTRIBUTE),
    "a ping in an attribute list": page(f"[a](kallor.md){{: ping={OUTSIDE} }}", ATTRIBUTE),
    "a focus in an attribute list": page("Text\n{: contenteditable=true autofocus=1 }", ATTRIBUTE),
    "a class that covers the page": page("Text\n{: .md-overlay }", "webbplatsens egen"),
    "a class that hides from the PDF": page("Text\n{: .screen-only }", "webbplatsens egen"),
    "an abbreviation that breaks out": page(f'*[HTML]: a" onmouseover="{HIT}\n\nHTML'),
    "a heading that is script": page(f"## `<script>{HIT}</script>`"),
    "code that is script": page(f"```html\n<script>{HIT}</script>\n```"),
    "a fence whose language breaks out": page(f'```"><script>{HIT}</script>\na\n```'),
    "a footnote that is script": page(f"Text[^a]\n\n[^a]: <script>{HIT}</script>", TAG),
    "a table cell that is script": page(f"| a |\n|---|\n| <script>{HIT}</script> |", TAG),
    "a tab's name that is script": page(f'=== "<script>{HIT}</script>"\n\n    a', TAG),
    "a box's name that is script": page(f'!!! note "<script>{HIT}</script>"\n\n    a', TAG),
    "script in entities": page(f"&lt;script&gt;{HIT}&lt;/script&gt;"),
    "script behind backslashes": page(f"\\<script\\>{HIT}\\</script\\>"),
    "script in indented code": page(f"Text\n\n    <script>{HIT}</script>"),
    "script that is raw for Jinja": page(f"{{% raw %}}`<script>{HIT}</script>`{{% endraw %}}"),
    "a macro that is raw for Jinja": page("{% raw %}{{ config }}{% endraw %}"),
    "a link that is not one": page(f"javascript:{HIT}"),
    "an address with script": page(f"<https://exempel.se/?a=<script>{HIT}</script>>"),
    "a foreign image": page(f"![a]({OUTSIDE}a.png)", "annan webbplats"),
    "an image without a scheme": page("![a](//elsewhere.invalid/a.png)", "annan webbplats"),
    "an id of the theme": page("Text\n{: #__search }"),
    "a form": page(f'<form action="{OUTSIDE}"><input name=a></form>', TAG),
    "a page that refreshes": page(f'<meta http-equiv="refresh" content="0;url={OUTSIDE}">', TAG),
    "a base": page(f'<base href="{OUTSIDE}">', TAG),
    "signs that turn the text": page("[exempel.se\u202e](https://elsewhere.invalid/)", "osynligt tecken"),
    "a zero byte": page("<scr\x00ipt>", "tecken"),
}
PATHS = {
    "an image outside": page("![a](../../../etc/passwd)", "inte finns"),
    "an image from the root": page("![a](/etc/passwd)", "snedstreck"),
    "an image outside, encoded": page("![a](%2e%2e/%2e%2e/etc/passwd)", "inte finns"),
    "a snippet": page('--8<-- "/etc/passwd"'),
    "a snippet in a block": page("--8<--\n../mkdocs.yml\n--8<--"),
    "a page outside": page("[a](../data/roller.yml)", "inte finns"),
}
FILES = {
    "a file name with a tag": Attack(f"docs/<img src=x onerror={HIT.replace('/', '')}>.md", "# A\n", "namnet ska ha"),
    "a file name with a macro": Attack("docs/{{ config }}.md", "# A\n", "namnet ska ha"),
    "a page of HTML": Attack("docs/a.html", f"<script>{HIT}</script>", "filtypen .html"),
    "a script": Attack("docs/a.js", HIT, "filtypen .js"),
    "a file of settings": Attack("docs/.htaccess", "Options +ExecCGI", "filtypen"),
    "a template of the theme": Attack("docs/main.html", "{{ config }}", "filtypen .html"),
    "another data file": Attack("data/extra.yml", "a: 1\n", "okänd datafil"),
}
DRAWINGS = {
    "script in a drawing": drawing(f"<script>{HIT}</script>"),
    "event in a drawing": drawing(f'<rect onclick="{HIT}"/>'),
    "event on the drawing": Attack(
        "docs/b.svg", f'<svg xmlns="http://www.w3.org/2000/svg" onload="{HIT}"/>', "attributet"
    ),
    "a document in a drawing": drawing(f"<foreignObject><iframe src='javascript:{HIT}'/></foreignObject>"),
    "a link in a drawing": drawing(f'<a href="javascript:{HIT}"><rect/></a>'),
    "an animation that sets a link": drawing(f'<set attributeName="href" to="javascript:{HIT}"/>'),
    "an animation with an event": drawing(f'<animate onbegin="{HIT}" attributeName="x" dur="1s"/>'),
    "a drawing elsewhere": drawing(f'<image href="{OUTSIDE}a.png"/>', "annan webbplats"),
    "a use elsewhere": drawing(f'<use xlink:href="{OUTSIDE}a.svg#a"/>', "annan webbplats"),
    "an entity": Attack(
        "docs/c.svg",
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
        "<!ENTITY",
    ),
    "a style elsewhere": drawing(f"<style>@import url({OUTSIDE}a.css)</style>"),
}
DATA = {
    "a Python object": data("roller: !!python/object/apply:os.system [id]\n", "märkningen"),
    "a laughing bomb": data(
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "&",
    ),
    "a merge key": data("roller:\n  - <<: {id: a}\n", "okänd nyckel"),
    "deep brackets": data(f"roller: {'[' * 5000}{']' * 5000}\n", "nivåer"),
    "deep indents": data("roller:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 3000)), ""),
    "a key that is a list": data("? [a, b]\n: 1\n", "nyckel"),
    "a long key": data(f"{'a' * 1_000_000}: 1\n", "kolon"),
    "a name with a macro": Attack("data/roller.yml", f"{IN_A_NAME}{{{{ config }}}}"),
    "a name with script": Attack("data/roller.yml", f"{IN_A_NAME}<script>{HIT}</script>"),
    "a name with a link that runs": Attack("data/roller.yml", f"{IN_A_NAME}[a](javascript:{HIT})"),
    "a name with an attribute list": Attack("data/roller.yml", f"{IN_A_NAME}a {{: onclick={HIT} }}"),
}
FRONT = {
    "script in the title and the description": Attack(
        "docs/kallor.md",
        f"---\ntitle: a</title><script>{HIT}</script>\ndescription: a><script>{HIT}</script>\n---\n"
        "# K\n\n{{ källtabell() }}\n",
    ),
    "a macro in the title": Attack("docs/kallor.md", '---\ntitle: "{{ config }}"\n---\n# K\n', "makron kan inte"),
    "a template": Attack("docs/kallor.md", "---\ntemplate: ../../../etc/passwd\n---\n# K\n", "okänd nyckel"),
    "a description that breaks out": Attack(
        "docs/kallor.md", f"""---\ndescription: 'a"><script>{HIT}</script>'\n---\n# K\n\n{{{{ källtabell() }}}}\n"""
    ),
    "a Python object in front": Attack(
        "docs/kallor.md", "---\ntitle: !!python/name:os.system\n---\n# K\n", "märkningen"
    ),
    "front matter that never ends": Attack("docs/kallor.md", "---\ntitle: a\n# K\n", "avslutas aldrig"),
}
SIZES = {
    "a long line": page("a " * 1_000_000),
    "a line of brackets": page("[" * 20_000),
    "a line of brackets and parentheses": page("[a](" * 20_000, ""),
    "a line of stars": page("*a **b " * 20_000),
    "a line of back ticks": page("`" * 20_000 + "a"),
    "a line of ampersands": page("&" * 100_000),
    "a line of less-than signs": page("< " * 50_000),
    "open tags": page("<em>" * 20_000),
    "deep quotations": page(">" * 5_000 + " a"),
    "deep lists": page("".join(f"{'    ' * n}- a\n" for n in range(1_000))),
    "deep emphasis": page("*" * 2_000 + "a" + "*" * 2_000),
    "a wide table": page("|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n|" + "a|" * 5_000),
    "many macros": page('{{ roll("namnden") }} ' * 20_000),
    "many footnotes": page(
        "".join(f"a[^{n}] " for n in range(3_000)) + "\n\n" + "".join(f"[^{n}]: a\n" for n in range(3_000))
    ),
    "many headings": page("## a\n\n" * 5_000),
    "a long attribute list": page("Text\n{: " + "a" * 100_000 + " }"),
    "an unclosed macro": page("{{ " * 20_000, "länkar och makron"),
    "an unclosed macro, as deep as it may be": page("{{ " * 299, "makrot går inte att läsa"),
    "brackets, as many as there may be": page(("[" * 99 + " ") * 3 + "\n\n" + "[a](\n" * 290),
    "less-than signs, as many as there may be": page(("< " * 4_900 + "\n") * 49),
    "ampersands, as many as there may be": page(("& " * 4_900 + "\n") * 49),
    "stars, as many as there may be": page(("*a **b _c " * 990 + "\n") * 49),
    "back ticks, as many as there may be": page(("` `` " * 1_900 + "\n") * 49),
    "attribute lists, as many as there may be": page(("a {: a } " * 1_000 + "\n") * 49),
    "tags, as many as there may be": page(("<em><em " * 1_200 + "\n") * 49, ""),
    "quotation marks, as many as there may be": page(("” ” " * 2_400 + "\n") * 49),
    "abbreviations, as many as there may be": page("".join(f"*[A{n}]: b\n" for n in range(2_900)) + "A1 " * 3_000),
    "numbers, as many as there may be": page(("1 000 – 2022-01-01 kl 9 " * 400 + "\n") * 49),
}
ATTACKS: dict[str, Attack] = {**JINJA, **MARKDOWN, **PATHS, **FILES, **DRAWINGS, **DATA, **FRONT, **SIZES}
