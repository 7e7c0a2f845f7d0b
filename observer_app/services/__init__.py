"""Use cases: all that a window or a command may call. Each write gives back an `Outcome` with its changes."""
