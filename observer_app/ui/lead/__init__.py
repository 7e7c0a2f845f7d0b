"""Pages of the leads: who sits in when, people, and the forms that everyone goes by."""
