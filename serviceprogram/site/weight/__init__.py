"""What a page weighs on its way to a reader: nothing that nobody uses, and all that is left packed beforehand."""
