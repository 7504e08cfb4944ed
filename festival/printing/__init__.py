"""What people hold in their hands: the programme on paper, from a release alone."""
