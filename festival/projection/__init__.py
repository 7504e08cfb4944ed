"""From the plan to the screen: what is missing before which show, and what the booth reads."""
