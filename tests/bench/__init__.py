"""The bench: bulk data of a whole region, and what each operation costs over it. `make bench` runs it."""
