"""The store: every SQL statement of the app. This file holds sqlite-utils' driver hook and nothing else."""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils looks for another driver under these two names, once, when it is first imported.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
# It brings these along wherever they are installed: eighty megabytes of which nothing here has a use.
hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
import sqlite_utils.db  # noqa: E402, F401 - for what it looks for as it is imported

for name in hidden:
    del sys.modules[name]
