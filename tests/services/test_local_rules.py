"""What a service decides for itself."""

from __future__ import annotations

import pytest

from observer_app.domain.changes import Kind
from observer_app.domain.people import Person, Role
from observer_app.services.local_rules import LocalRules
from observer_app.store import audit
from tests.services.a_sitting import OBSERVER, Morning

LEAD = Person(uid="lead-1", full_name="A Lead", first_name="A", roles=(Role.CLINICAL_LEAD,))


def test_no_one_may_say_yes_for_another_until_a_lead_allows_it(morning: Morning) -> None:
    rules = LocalRules(morning.database, LEAD)
    assert not rules.consent_by_others
    assert rules.allow_consent_by_others(allowed=True).changes == {Kind.SETTINGS}
    assert rules.consent_by_others
    assert morning.sittings.consent_by_others_is_allowed()
    rules.allow_consent_by_others(allowed=False)
    assert not rules.consent_by_others


def test_no_one_but_a_lead_changes_it(morning: Morning) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        LocalRules(morning.database, OBSERVER).allow_consent_by_others(allowed=True)


def test_the_record_of_changes_tells_of_it(morning: Morning) -> None:
    LocalRules(morning.database, LEAD).allow_consent_by_others(allowed=True)
    line = audit.rows(morning.database)[-1]
    assert (line.event, line.subject) == (audit.Event.SETTING_CHANGED, "consent_by_others")
