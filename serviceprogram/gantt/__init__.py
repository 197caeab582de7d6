"""The timeline as a chart: geometry in Python, a small template writes it down."""
