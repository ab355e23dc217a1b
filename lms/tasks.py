"""What the worker does when it is woken: fetch and delegate."""
