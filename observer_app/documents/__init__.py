"""Documents: from meaning to tagged, archival PDF bytes; knows nothing of stores, keys or signatures."""
