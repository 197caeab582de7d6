"""What is done to a built site before it is published: lighter, searchable from a USB stick, safe, and packed."""

import re
from pathlib import Path

from serviceprogram.site.policy import protect
from serviceprogram.site.servers import write as write_settings
from serviceprogram.site.weight import search_files
from serviceprogram.site.weight.packed import pack
from serviceprogram.site.weight.styles import join_styles

_MAP = re.compile(rb"\s*(?://[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=[^*]+\*/)\s*\Z")


def finish(site: Path) -> None:
    """Finish a built site; raise DataError with all in its pages that would break the policy."""
    search_files.divide(site)
    search_files.drop_replaced(site)
    drop_source_maps(site)
    join_styles(site)
    write_settings(site, protect(site))
    pack(site)


def drop_source_maps(site: Path) -> None:
    """Take away the source maps, which no reader's browser asks for, and what points at them."""
    for source_map in site.glob("assets/**/*.map"):
        source_map.unlink()
        with_map = source_map.with_suffix("")
        if with_map.exists():
            with_map.write_bytes(_MAP.sub(b"\n", with_map.read_bytes()))
