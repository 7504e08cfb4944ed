"""The house's words in Russian and Kazakh, and how they are kept complete."""
