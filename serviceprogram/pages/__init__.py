"""The Markdown pages: what they may hold, and the macros that they call."""
