"""Films: works, their versions, titles, credits, countries, languages and screening history."""
