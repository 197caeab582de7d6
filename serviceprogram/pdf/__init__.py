"""The pages' bodies → one PDF that holds all of them, and an excerpt for each."""
