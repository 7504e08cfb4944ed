"""Round tables, debates, trainings and press conferences: what they are, before anyone plans when."""
