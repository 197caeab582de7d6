"""The programme as open data: tables in CSV and JSON, with Frictionless and W3C metadata."""
