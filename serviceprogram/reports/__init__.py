"""What the check found, in the forms that people and forges read."""
