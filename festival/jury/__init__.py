"""The jury room: seats, oaths, scoresheets and the sealing of a deliberation."""
