"""The command that writes the schemas of ``editing.schemas``, and the preview's renewal of the ids in them."""

from pathlib import Path

from serviceprogram.editing import schemas
from serviceprogram.editing.value_schema import VALUES_SCHEMA, table_schema
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import DataError
from serviceprogram.site import progress
from serviceprogram.site.settings import read_settings


def run(config_file: Path) -> int:
    """Write every schema anew beside mkdocs.yml; return 1, with nothing written, where the data has faults."""
    try:
        settings = read_settings(config_file)
        programme = load(settings.data, settings.docs)
    except DataError as error:
        progress.fail(str(error))
        return 1
    folder = config_file.resolve().parent / schemas.FOLDER
    folder.mkdir(exist_ok=True)
    made = schemas.schemas()
    for name, schema in made.items():
        (folder / name).write_text(schemas.written(schema), "utf-8")
    (folder / VALUES_SCHEMA).write_text(schemas.written(table_schema()), "utf-8")
    renew_ids(folder.parent, programme)
    progress.step(f"Skrev {len(made) + 2} scheman i {schemas.FOLDER}/")
    return 0


def renew_ids(root: Path, programme: Programme) -> None:
    """Let the editor know the ids that there are now, where the project has schemas."""
    file = root / schemas.FOLDER / schemas.IDS
    text = schemas.written(schemas.ids(programme))
    if file.parent.is_dir() and (not file.exists() or file.read_text("utf-8") != text):
        file.write_text(text, "utf-8")
