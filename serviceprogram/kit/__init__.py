"""What is sent out with a consultation: letter, list of addressees, and a form to answer by in four shapes."""
