"""What Lighthouse tells without a clock: accessibility, best practices, SEO. ``bench/lighthouse.py`` has the rest."""

import pytest

from bench import lighthouse

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="module")
def address(site):
    with lighthouse.served(site) as address:
        yield address


@pytest.mark.parametrize("path", lighthouse.PAGES)
def test_a_page_has_full_marks(address, path):
    report = lighthouse.report(address + path, CATEGORIES)
    assert (lighthouse.scores(report), lighthouse.faults(report)) == (dict.fromkeys(CATEGORIES, 100), [])
