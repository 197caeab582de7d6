"""The PDF's structure for those who listen: what WeasyPrint does not tag by itself."""
