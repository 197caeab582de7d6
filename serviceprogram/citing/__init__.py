"""What can be cited, by which words, and that the words lead to the same text in every edition."""
