"""The JSON Schema of a form file, written from the models, for editors and other programs."""

from __future__ import annotations

import json

from observer_app.domain.form import Form


def write_schema() -> str:
    """The text of `forms/form.schema.json`."""
    schema = Form.model_json_schema(mode="validation")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "A form of Observer",
        "description": "The kinds and keys of a form file; `observer-app check-form` checks the rest.",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
