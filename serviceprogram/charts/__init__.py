"""Charts of figures, finished as SVG when the site is built: time series, and a panel for each of several areas."""
