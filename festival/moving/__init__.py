"""Moving house: everything of one edition in one file, and taken in elsewhere with nothing lost."""
