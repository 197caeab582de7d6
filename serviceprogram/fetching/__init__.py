"""Figures as statistical databases give them → an indicator's rows, and what differs from those that there are."""
