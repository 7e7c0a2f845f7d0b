"""Files that travel from one computer to another (`*.observer`): packed, signed, sealed; what they say is not here."""
