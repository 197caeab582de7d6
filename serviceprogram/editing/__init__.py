"""Help for those who edit: schemas for their editors, and the way from a page to what it is made of."""
