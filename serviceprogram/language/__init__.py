"""How the programme's Swedish is written: fixed forms, dates and numbers, spelling and plain language."""
