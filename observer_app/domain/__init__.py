"""Meaning: frozen models and plain functions; no Qt, SQL, files, clock or randomness."""
