"""The project's own controls: named, reachable by keyboard, painted for every theme. No services here."""
