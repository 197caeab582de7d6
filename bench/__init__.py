"""How long each way of making a PDF of the programme takes, what memory it needs, and which words it loses."""
