"""The identity of a form: the SHA-256 of its canonical JSON (RFC 8785), however the file is spaced."""

from __future__ import annotations

import hashlib
import json

import rfc8785

from observer_app.domain.form import Form
from observer_app.form_files.loader import FormRefused
from observer_app.form_files.strict_json import parse_strictly


def digest_of(source: str | bytes) -> str:
    """The digest of a form file's text, in lower-case hexadecimal; raises FormRefused for what is not JSON."""
    _, problems = parse_strictly(source)
    if problems:
        raise FormRefused(problems)
    return _digest(json.loads(source))


def digest_of_form(form: Form) -> str:
    """The same digest, from a form that was read from its file or out of a record."""
    return _digest(form.model_dump(mode="json"))


def _digest(tree: object) -> str:
    return hashlib.sha256(rfc8785.dumps(tree)).hexdigest()  # type: ignore[arg-type]
