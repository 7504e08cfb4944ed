"""What the audience says: polls, their codes and paper tallies, and the audience award."""
