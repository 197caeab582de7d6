"""``data/`` and the chapters' front matter → a checked Programme."""
