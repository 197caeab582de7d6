"""Two versions of a text, laid beside each other: block by block, and word by word."""
