"""The triggers that hold completed and signed rows fast, generated from lists of tables.

A guard stands on INSERT as well, because INSERT OR REPLACE deletes what it collides with without asking a
delete trigger when a connection has `recursive_triggers` off; so does UPDATE OR REPLACE.
"""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.store import standing_schema

STAGE_BY_SITTING = "(SELECT stage FROM sitting WHERE sitting.id = {row}.sitting_id)"
STAGE_BY_ENCOUNTER = (
    "(SELECT sitting.stage FROM encounter JOIN sitting ON sitting.id = encounter.sitting_id"
    " WHERE encounter.id = {row}.encounter_id)"
)
STAGE_BY_OBSERVATION = (
    "(SELECT sitting.stage FROM observation JOIN encounter ON encounter.id = observation.encounter_id"
    " JOIN sitting ON sitting.id = encounter.sitting_id WHERE observation.id = {row}.observation_id)"
)
CLEARED_BY_SITTING = "EXISTS (SELECT 1 FROM cleared_sitting AS gone WHERE gone.sitting_id = {row}.sitting_id)"
CLEARED_BY_ENCOUNTER = (
    "EXISTS (SELECT 1 FROM cleared_sitting AS gone JOIN encounter ON encounter.sitting_id = gone.sitting_id"
    " WHERE encounter.id = {row}.encounter_id)"
)
CLEARED_BY_OBSERVATION = (
    "EXISTS (SELECT 1 FROM cleared_sitting AS gone JOIN encounter ON encounter.sitting_id = gone.sitting_id"
    " JOIN observation ON observation.encounter_id = encounter.id WHERE observation.id = {row}.observation_id)"
)
CLEARED = {
    STAGE_BY_SITTING: CLEARED_BY_SITTING,
    STAGE_BY_ENCOUNTER: CLEARED_BY_ENCOUNTER,
    STAGE_BY_OBSERVATION: CLEARED_BY_OBSERVATION,
}
"""When rows may be deleted, and only that: their sitting was handed in and cleared from this computer."""
PERMIT_BY_SITTING = "EXISTS (SELECT 1 FROM erasure_permit AS permit WHERE permit.sitting_id = {row}.sitting_id)"
PERMIT_BY_ENCOUNTER = (
    "EXISTS (SELECT 1 FROM erasure_permit AS permit JOIN encounter ON encounter.sitting_id = permit.sitting_id"
    " AND encounter.place = permit.place WHERE encounter.id = {row}.encounter_id)"
)
PERMIT_BY_OBSERVATION = (
    "EXISTS (SELECT 1 FROM erasure_permit AS permit JOIN encounter ON encounter.sitting_id = permit.sitting_id"
    " AND encounter.place = permit.place JOIN observation ON observation.encounter_id = encounter.id"
    " WHERE observation.id = {row}.observation_id)"
)
PERMIT_FOR_PLACE = (
    "EXISTS (SELECT 1 FROM erasure_permit AS permit"
    " WHERE permit.sitting_id = {row}.sitting_id AND permit.place = {row}.place)"
)
_CORRECTING = (
    "EXISTS (SELECT 1 FROM correcting_permit AS correcting WHERE correcting.sitting_id = {sitting}"
    " OR correcting.sitting_id = (SELECT correction.sitting_id FROM correction WHERE correction.draft_id = {sitting}))"
)
CORRECTING_BY_SITTING = _CORRECTING.replace("{sitting}", "{row}.sitting_id")
CORRECTING_BY_ENCOUNTER = _CORRECTING.replace(
    "{sitting}", "(SELECT encounter.sitting_id FROM encounter WHERE encounter.id = {row}.encounter_id)"
)
CORRECTING_BY_OBSERVATION = _CORRECTING.replace(
    "{sitting}",
    "(SELECT encounter.sitting_id FROM encounter JOIN observation ON observation.encounter_id = encounter.id"
    " WHERE observation.id = {row}.observation_id)",
)
"""When rows may give way to those of a copy of their sitting on which it was corrected, or may be those of the copy."""
ERASED_RECORD = "EXISTS (SELECT 1 FROM erased_record AS gone WHERE gone.digest = {row}.digest)"
ERASED_OR_EARLIER_FILE = (
    "(EXISTS (SELECT 1 FROM erased_print AS gone WHERE gone.digest = {row}.printed_digest)"
    " OR EXISTS (SELECT 1 FROM earlier_file AS gone WHERE gone.sha256 = {row}.sha256))"
)

ERASED_PRINTED = (
    "(EXISTS (SELECT 1 FROM erased_print AS gone WHERE gone.digest = {row}.digest)"
    " OR EXISTS (SELECT 1 FROM erased_file AS gone WHERE gone.record_digest = {row}.digest)"
    " OR EXISTS (SELECT 1 FROM cleared_sitting AS gone JOIN signed_file ON signed_file.sitting_id = gone.sitting_id"
    "  WHERE signed_file.record_digest = {row}.digest))"
)
GONE_BOOKING = "EXISTS (SELECT 1 FROM destroyed_booking AS gone WHERE gone.uid = {row}.uid)"
GONE_BY_BOOKING = (
    "EXISTS (SELECT 1 FROM destroyed_booking AS gone JOIN booking ON booking.uid = gone.uid"
    " WHERE booking.id = {row}.booking_id)"
)
UNSAID = "EXISTS (SELECT 1 FROM unsaid AS gone WHERE gone.uid = {row}.uid)"
UNSAID_BY_SAID = "EXISTS (SELECT 1 FROM unsaid AS gone JOIN said ON said.uid = gone.uid WHERE said.id = {row}.said_id)"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A table whose rows may change only while their sitting is open; `keys` are all its unique keys.

    `permit` is when they may all the same: someone has withdrawn, and this is theirs, or it is being corrected.
    """

    table: str
    stage: str
    keys: tuple[tuple[str, ...], ...]
    permit: str = "0"


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """A table whose rows are never changed, replaced or deleted; `permit` is when they may be deleted after all."""

    table: str
    keys: tuple[tuple[str, ...], ...]
    permit: str = "0"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A table whose rows are never deleted or replaced; `once` is the one column that may be set, once."""

    table: str
    keys: tuple[tuple[str, ...], ...]
    fixed: tuple[str, ...]
    once: str
    also_held: str = "0"
    """What else a new row would push out, beside rows with the same key."""
    permit: str = "0"
    """When a row may be deleted after all."""


RATING_KEY = ("observation_id", "item_id", "number")
PLACES = f"({PERMIT_FOR_PLACE} OR {CORRECTING_BY_SITTING})"
SITTINGS = f"({PERMIT_BY_SITTING} OR {CORRECTING_BY_SITTING})"
ENCOUNTERS = f"({PERMIT_BY_ENCOUNTER} OR {CORRECTING_BY_ENCOUNTER})"
OBSERVATIONS = f"({PERMIT_BY_OBSERVATION} OR {CORRECTING_BY_OBSERVATION})"
FROZEN = (
    Frozen("encounter", STAGE_BY_SITTING, (("id",), ("uid",), ("sitting_id", "place")), PLACES),
    Frozen("observation", STAGE_BY_ENCOUNTER, (("id",), ("uid",), ("encounter_id", "revision")), ENCOUNTERS),
    Frozen("rating", STAGE_BY_OBSERVATION, (RATING_KEY,), OBSERVATIONS),
    Frozen("moment", STAGE_BY_OBSERVATION, (("id",), ("uid",)), OBSERVATIONS),
    Frozen("observation_writing", STAGE_BY_OBSERVATION, (("id",), ("observation_id", "box")), OBSERVATIONS),
    Frozen("sitting_writing", STAGE_BY_SITTING, (("id",), ("sitting_id", "box")), SITTINGS),
    Frozen("gap", STAGE_BY_ENCOUNTER, (("id",),), ENCOUNTERS),
    Frozen("pattern_change", STAGE_BY_SITTING, (("id",),), SITTINGS),
    Frozen("kept_hint", STAGE_BY_SITTING, (("id",), ("sitting_id", "digest")), SITTINGS),
)
APPEND_ONLY = (
    AppendOnly("store", (("one",),)),
    AppendOnly("form", (("id",), ("digest",))),
    AppendOnly("form_item", (("id",), ("form_key", "link_id"))),
    AppendOnly("rather_not", (("id",), ("uid",))),
    AppendOnly(
        "signed_file",
        (("id",), ("sha256",), ("sitting_id", "revision", "signatures")),
        f"({PERMIT_BY_SITTING} OR {CLEARED_BY_SITTING})",
    ),
    AppendOnly("cleared_sitting", (("sitting_id",),)),
    AppendOnly(
        "superseded_record",
        (("id",), ("digest",), ("printed_digest",), ("sitting_id", "revision")),
        f"({PERMIT_BY_SITTING} OR {CLEARED_BY_SITTING})",
    ),
    AppendOnly("saved_copy", (("id",),)),
    AppendOnly("withdrawal", (("id",), ("sitting_id", "place"))),
    AppendOnly("erased_file", (("id",), ("sha256",))),
    AppendOnly("register_event", (("id",),)),
    AppendOnly("booked_observer", (("booking_id", "person_id"),), GONE_BY_BOOKING),
    AppendOnly("destroyed_booking", (("id",), ("uid",))),
    AppendOnly("taken_in", (("id",), ("digest",)), ERASED_RECORD),
    AppendOnly("taken_in_file", (("id",), ("sha256",)), ERASED_OR_EARLIER_FILE),
    AppendOnly("earlier_file", (("id",), ("sha256",))),
    AppendOnly("erased_record", (("id",), ("digest",))),
    AppendOnly("erased_print", (("id",), ("digest",))),
    AppendOnly("taken_in_error", (("id",), ("sitting_uid",))),
    AppendOnly("said", (("id",), ("uid",)), UNSAID),
    AppendOnly("said_opened", (("said_id",),), UNSAID_BY_SAID),
    AppendOnly("printed_record", (("id",), ("digest",)), ERASED_PRINTED),
    AppendOnly("mistaken_print", (("id",), ("digest",))),
    AppendOnly("taken_out", (("id",), ("sitting_uid", "place"))),
    AppendOnly("unsaid", (("id",), ("uid",))),
    AppendOnly("evidence_pack", (("id",), ("uid",), ("sha256",))),
    AppendOnly("evidence_pack_original", (("id",), ("pack_id", "printed_digest"))),
    AppendOnly("evidence_pack_copy", (("id",),)),
    AppendOnly("evidence_pack_gone", (("id",),)),
    AppendOnly("receipt", (("id",), ("digest", "from_uid"))),
)
PINNED = (
    Pinned("correction", (("draft_id",),), ("draft_id", "sitting_id", "begun_ms"), "ended_ms"),
    Pinned(
        "identity",
        (("id",), ("uid",), ("fingerprint",)),
        ("id", "uid", "person_id", "shown_as", "fingerprint", "certificate", "wrapped_key", "card", "made_ms"),
        "retired_ms",
        "held.retired_ms IS NULL AND held.person_id = NEW.person_id AND held.shown_as = NEW.shown_as",
    ),
    Pinned(
        "trusted_signer",
        (("id",), ("fingerprint",)),
        ("id", "fingerprint", "name", "card", "confirmed_by", "confirmed_ms", "valid_from_ms"),
        "stopped_from_ms",
    ),
    Pinned(
        "booking",
        (("id",), ("uid",)),
        (
            "id", "uid", "word_one", "word_two", "clinic_id", "clinician_id", "starts_ms", "form_id", "pattern", "mode",
            "focus", "day_chosen_by",
        ),
        "called_off_ms",
        permit=GONE_BOOKING,
    ),
)  # fmt: skip
SITTING_FACTS = (
    "word_one", "word_two", "clinic_id", "clinician_id", "observer_id", "perspective", "form_key", "pattern",
    "day_chosen_by", "mode", "focus", "clinician_agreed", "shown_as", "started_ms",
    "booking_id", "notes_on", "alone", "list_ended", "entered_later",
)  # fmt: skip


def trigger(name: str, when: str, table: str, condition: str, why: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {condition}\nBEGIN SELECT RAISE(ABORT, '{why}'); END"


def _same_key(keys: tuple[tuple[str, ...], ...]) -> str:
    alternatives = (" AND ".join(f"held.{column} = NEW.{column}" for column in key) for key in keys)
    return " OR ".join(f"({alternative})" for alternative in alternatives)


def _freeze(rule: Frozen) -> tuple[str, ...]:
    """Neither the row as it was nor as it will be, nor any row it would push out, may belong to a closed sitting."""
    why = f"frozen: {rule.table}"
    old, new, held = (_is_closed(rule, row) for row in ("OLD", "NEW", "held"))
    pushed_out = f"EXISTS (SELECT 1 FROM {rule.table} AS held WHERE ({_same_key(rule.keys)}) AND {held})"
    name = f"frozen_{rule.table}"
    return (
        trigger(f"{name}_insert", "INSERT", rule.table, f"{new} OR {pushed_out}", why),
        trigger(f"{name}_update", "UPDATE", rule.table, f"{old} OR {new} OR {pushed_out}", why),
        trigger(f"{name}_delete", "DELETE", rule.table, f"{old} AND NOT {CLEARED[rule.stage].format(row='OLD')}", why),
    )


def _is_closed(rule: Frozen, row: str) -> str:
    closed = f"{rule.stage.format(row=row)} IS NOT 'open'"
    return closed if rule.permit == "0" else f"({closed} AND NOT {rule.permit.format(row=row)})"


def _append_only(rule: AppendOnly) -> tuple[str, ...]:
    why = f"append-only: {rule.table}"
    held = f"EXISTS (SELECT 1 FROM {rule.table} AS held WHERE {_same_key(rule.keys)})"
    return (
        trigger(f"append_only_{rule.table}_insert", "INSERT", rule.table, held, why),
        trigger(f"append_only_{rule.table}_update", "UPDATE", rule.table, "1", why),
        trigger(f"append_only_{rule.table}_delete", "DELETE", rule.table, _kept_for_good(rule), why),
    )


def _kept_for_good(rule: AppendOnly | Pinned) -> str:
    return "1" if rule.permit == "0" else f"NOT {rule.permit.format(row='OLD')}"


def _pin(rule: Pinned) -> tuple[str, ...]:
    why = f"pinned: {rule.table}"
    same = f"{_same_key(rule.keys)} OR ({rule.also_held})"
    held = f"EXISTS (SELECT 1 FROM {rule.table} AS held WHERE {same})"
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in rule.fixed)
    changed += f" OR OLD.{rule.once} IS NOT NULL"
    return (
        trigger(f"pinned_{rule.table}_insert", "INSERT", rule.table, held, why),
        trigger(f"pinned_{rule.table}_update", "UPDATE", rule.table, changed, why),
        trigger(f"pinned_{rule.table}_delete", "DELETE", rule.table, _kept_for_good(rule), why),
    )


def _sitting() -> tuple[str, ...]:
    """A sitting keeps its identity for ever, its facts once it is no longer open, and only moves forward."""
    why = "frozen: sitting"
    held = "EXISTS (SELECT 1 FROM sitting AS held WHERE held.id = NEW.id OR held.uid = NEW.uid)"
    facts = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in SITTING_FACTS if column != "focus")
    signed = "EXISTS (SELECT 1 FROM signed_file WHERE signed_file.sitting_id = OLD.id)"
    # Withdrawing alone leads back, and only to a next revision that waits for its signature.
    permit = "EXISTS (SELECT 1 FROM erasure_permit AS permit WHERE permit.sitting_id = OLD.id)"
    cleared = "EXISTS (SELECT 1 FROM cleared_sitting AS gone WHERE gone.sitting_id = OLD.id)"
    correcting = _CORRECTING.replace("{sitting}", "OLD.id")
    corrected = f"{correcting} AND OLD.stage = 'signed' AND NEW.stage = 'signed' AND NEW.revision = OLD.revision + 1"
    anew = f"{permit} AND OLD.stage IN ('signed', 'waiting_for_signature') AND NEW.revision = OLD.revision + 1"
    forward = (
        "NEW.stage = OLD.stage"
        " OR (OLD.stage = 'open' AND NEW.stage IN ('waiting_for_signature', 'closed'))"
        f" OR (OLD.stage = 'waiting_for_signature' AND NEW.stage = 'signed' AND {signed})"
        f" OR (NEW.stage = 'waiting_for_signature' AND {anew})"
        f" OR (NEW.stage = 'closed' AND {cleared})"
        f" OR (OLD.stage = 'waiting_for_signature' AND NEW.stage = 'closed' AND {correcting})"
    )
    # Words about a visit may stand there too, and go with it.
    focus = f"(NEW.focus IS NOT OLD.focus AND NOT {permit} AND NOT {correcting} AND NOT ({cleared} AND NEW.focus = ''))"
    changed = (
        f"NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid OR NOT ({forward})"
        f" OR (OLD.stage <> 'open' AND ({facts} OR {focus}))"
        f" OR (NEW.revision IS NOT OLD.revision AND NOT ({corrected})"
        f" AND NOT ({anew} AND NEW.stage = 'waiting_for_signature'))"
    )
    return (
        trigger("frozen_sitting_insert", "INSERT", "sitting", f"NEW.stage <> 'open' OR {held}", why),
        trigger("frozen_sitting_update", "UPDATE", "sitting", changed, why),
        trigger("frozen_sitting_delete", "DELETE", "sitting", "1", why),
    )


LAST_LINE = "(SELECT event || ' ' || subject FROM audit_entry ORDER BY number DESC LIMIT 1)"
WITHDRAWN = (
    "EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.sitting_id = OLD.sitting_id AND withdrawal.place = OLD.place)"
)
PERMIT = (
    trigger(
        "guarded_permit_insert", "INSERT", "erasure_permit",
        f"{LAST_LINE} IS NOT (SELECT 'visit_withdrawn ' || uid FROM sitting WHERE sitting.id = NEW.sitting_id)"
        f" OR EXISTS (SELECT 1 FROM erasure_permit AS held WHERE {_same_key((('id',), ('sitting_id',)))})",
        "pinned: erasure_permit",
    ),
    trigger("guarded_permit_update", "UPDATE", "erasure_permit", "1", "pinned: erasure_permit"),
    trigger("guarded_permit_delete", "DELETE", "erasure_permit", f"NOT {WITHDRAWN}", "pinned: erasure_permit"),
)  # fmt: skip
"""Nothing signed is erased without a line in the record of changes before, and a withdrawal after."""
CORRECTING = (
    trigger(
        "guarded_correcting_insert", "INSERT", "correcting_permit",
        f"{LAST_LINE} NOT IN (SELECT kind || ' ' || uid FROM sitting, (SELECT 'corrected' AS kind UNION ALL"
        " SELECT 'correction_left') WHERE sitting.id = NEW.sitting_id)"
        f" OR EXISTS (SELECT 1 FROM correcting_permit AS held WHERE {_same_key((('id',), ('sitting_id',)))})",
        "pinned: correcting_permit",
    ),
    trigger("guarded_correcting_update", "UPDATE", "correcting_permit", "1", "pinned: correcting_permit"),
    trigger(
        "guarded_correcting_delete", "DELETE", "correcting_permit",
        "EXISTS (SELECT 1 FROM correction WHERE correction.sitting_id = OLD.sitting_id AND ended_ms IS NULL)",
        "pinned: correcting_permit",
    ),
)  # fmt: skip
"""The same for what is corrected: a line in the record of changes before, and the copy at its end after."""
CLEARING = trigger(
    "guarded_clearing_insert", "INSERT", "cleared_sitting",
    f"{LAST_LINE} IS NOT (SELECT 'cleared ' || uid FROM sitting WHERE sitting.id = NEW.sitting_id)",
    "pinned: cleared_sitting",
)  # fmt: skip
"""The same for what is handed in and cleared."""

DESTROYING = trigger(
    "guarded_destroying_insert", "INSERT", "destroyed_booking",
    f"{LAST_LINE} IS NOT 'booking_destroyed ' || NEW.uid", "pinned: destroyed_booking",
)  # fmt: skip
"""And for a booking whose time is over."""

RATING_HELD = f"EXISTS (SELECT 1 FROM rating AS held WHERE {_same_key((RATING_KEY,))})"
RATING_HISTORY = trigger(
    "append_only_rating_update", "UPDATE", "rating", "1", "append-only: rating"
), trigger(
    "append_only_rating_insert", "INSERT", "rating",
    RATING_HELD, "append-only: rating",
)  # fmt: skip

LAST_HASH = "coalesce((SELECT hash FROM audit_entry ORDER BY number DESC LIMIT 1), (SELECT uid FROM store))"
NEXT_NUMBER = "(SELECT coalesce(max(number), 0) + 1 FROM audit_entry)"
AUDIT = (
    trigger(
        "append_only_audit_insert", "INSERT", "audit_entry",
        f"NEW.number IS NOT {NEXT_NUMBER} OR NEW.previous IS NOT {LAST_HASH}", "append-only: audit_entry",
    ),
    trigger("append_only_audit_update", "UPDATE", "audit_entry", "1", "append-only: audit_entry"),
    trigger("append_only_audit_delete", "DELETE", "audit_entry", "1", "append-only: audit_entry"),
    f"""CREATE TRIGGER audit_append INSTEAD OF INSERT ON audit
BEGIN
    INSERT INTO audit_entry (number, at_ms, actor, event, subject, details, previous, hash)
    SELECT number, at_ms, actor, event, subject, details, previous,
           sha256_hex(number || char(31) || at_ms || char(31) || actor || char(31) || event || char(31)
                  || subject || char(31) || details || char(31) || previous)
    FROM (SELECT {NEXT_NUMBER} AS number, now_ms() AS at_ms, acting_person() AS actor,
                 NEW.event AS event, NEW.subject AS subject, NEW.details AS details, {LAST_HASH} AS previous);
END""",
)  # fmt: skip


def triggers() -> tuple[str, ...]:
    """Every trigger that this version ships, as its SQL."""
    return (
        *(sql for frozen in FROZEN for sql in _freeze(frozen)),
        *(sql for added in APPEND_ONLY for sql in _append_only(added)),
        *(sql for pinned in PINNED for sql in _pin(pinned)),
        *_sitting(),
        *PERMIT,
        *CORRECTING,
        CLEARING,
        DESTROYING,
        *RATING_HISTORY,
        *AUDIT,
        *standing_schema.triggers(),
    )
