"""Form files: text in, a form or every problem at once out; nothing here shows or stores anything."""

from observer_app.form_files.digest import digest_of, digest_of_form
from observer_app.form_files.library import FormFile, FormLibrary, read_mapping_sets
from observer_app.form_files.loader import FormRefused, check_text, load_form
from observer_app.form_files.problems import Problem

__all__ = [
    "FormFile",
    "FormLibrary",
    "FormRefused",
    "Problem",
    "check_text",
    "digest_of",
    "digest_of_form",
    "load_form",
    "read_mapping_sets",
]
