"""The pages of a sitting, in the order of the morning; what they show is worked out in plain functions beside them."""
