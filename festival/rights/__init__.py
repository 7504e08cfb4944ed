"""People's rights over what the house holds of them: to see it, to take it along, to have it forgotten."""
