"""Crisis replies: the right help line, always and at once."""
