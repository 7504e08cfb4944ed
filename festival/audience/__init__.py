"""What the audience says: polls, their codes and paper tallies, and the audience award.

A slip is used once. A vote that could be changed until the close would have to remember which mark came by
which slip, and whoever found a slip on a seat could take back what its holder had said; so nothing joins a
code to its marks, not even while the poll is open, and a code that comes again is told that it has voted. The
page says before the vote that it cannot be changed, and one wrong press is one mark among many.
"""
