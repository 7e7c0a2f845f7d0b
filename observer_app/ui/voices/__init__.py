"""Two views of the same visits: side by side, which visits are the same, and the agreed line."""
