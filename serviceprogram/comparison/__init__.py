"""Two versions of the programme → what differs, as readers see it: text, data, pages, references and timeline."""
