"""What the data are as a whole, in the words that every kind of metadata uses."""

from serviceprogram.programme.model import Programme


def title(programme: Programme) -> str:
    """Return the title of the whole collection."""
    return f"{programme.about.title}, {programme.about.region}: öppna data"


def description(programme: Programme) -> str:
    """Return which edition the data are of, how to read an empty cell, and the licence or that it is unknown."""
    edition, licence = programme.edition, programme.about.licence
    return (
        f"Uppgifterna i {programme.about.title}, {edition.name} ({edition.status}), {edition.published.edtf}. "
        "En tom cell betyder att uppgiften saknas eller inte gäller. "
        f"Licens: {licence.title if licence else 'uppgift saknas'}."
    )
