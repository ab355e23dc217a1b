"""The house plan, checked: what a reader may rely on without looking."""
