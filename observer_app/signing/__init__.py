"""Signing feedback and checking signed files: the only room that knows pyHanko, and certificates by that name."""
