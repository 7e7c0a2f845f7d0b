"""The pages of the house: opening it, the home page, checking a file. Pages of one sitting are in `observer`."""
