"""Text from data, made safe inside a line of Markdown."""

SAFE = frozenset(" \N{NO-BREAK SPACE}–§,/")


def inline(text: str) -> str:
    """Return the text with every sign that Markdown, HTML or Jinja could read written as an entity."""
    return "".join(sign if sign.isalnum() or sign in SAFE else f"&#{ord(sign)};" for sign in text)


def inline_link(href: str, text: str) -> str:
    """Return a link for use inside a line of Markdown."""
    return f'<a href="{href}">{inline(text)}</a>'
