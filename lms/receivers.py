"""What follows from facts of the programme."""
