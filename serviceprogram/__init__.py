"""Publishes a regional service programme: data and chapters in, website and PDF out."""
