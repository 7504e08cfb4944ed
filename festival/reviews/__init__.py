"""Reviews: rounds, who reads what, what was watched, and what each reader found."""
