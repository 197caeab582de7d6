"""A programme seen from one side, as records for a template."""
