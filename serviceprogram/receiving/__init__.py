"""Replies as they come in, in whatever form, and what is kept of them in the data."""
