"""What screens share: the guard, the database shown, cached figures, the address."""
