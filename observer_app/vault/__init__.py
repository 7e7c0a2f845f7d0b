"""Who may open the store, and with what. Imports nothing here: the unlock page reads `vault.front` before the rest."""
