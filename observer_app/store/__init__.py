"""The store: every SQL statement of the app. This file holds sqlite-utils' driver hook and nothing else."""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils looks for another driver under these two names, once, when it is first imported.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
