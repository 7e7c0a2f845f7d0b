"""Who signed and when, against the signers that this computer knows; the claimed time is all there is to go by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509

from observer_app.domain.verification import Fact, FactKind, FactState, SignatureSeen, holds, join_words
from observer_app.domain.verification_words import Code
from observer_app.signing.envelope import SealedState
from observer_app.signing.findings import Findings
from observer_app.signing.identity import fingerprint_of, shown_name_of
from observer_app.signing.shape import SignedField
from observer_app.signing.trust import PinnedSigner, TrustStore

CLOCKS_MAY_DIFFER = timedelta(days=1)


def judge_signers(
    findings: Findings,
    states: Sequence[SealedState],
    signed: Sequence[SignedField],
    trust: TrustStore | None,
    now: datetime,
) -> None:
    """Fill in who and when for every signature; `trust` None leaves the signers not checked."""
    seen = []
    for state, field in zip(states, signed, strict=True):
        pinned = trust.find(fingerprint_of(state.certificate_der)) if trust else None
        _judge_time(findings, state.certificate, field.claimed_at)
        _judge_stop(findings, pinned, field.claimed_at)
        seen.append(_seen(state, field, trust, pinned))
    findings.signatures = tuple(seen)
    findings.met(_who(seen))
    findings.met(_when(seen, now))


def _judge_time(findings: Findings, certificate: x509.Certificate, claimed_at: datetime) -> None:
    if claimed_at < certificate.not_valid_before_utc:
        findings.fail(Code.SIGNED_TOO_EARLY)
    if claimed_at > certificate.not_valid_after_utc:
        findings.fail(Code.SIGNED_TOO_LATE)


def _judge_stop(findings: Findings, pinned: PinnedSigner | None, claimed_at: datetime) -> None:
    if pinned and pinned.stopped_from and claimed_at >= pinned.stopped_from:
        findings.fail(Code.SIGNER_STOPPED)


def _seen(
    state: SealedState, field: SignedField, trust: TrustStore | None, pinned: PinnedSigner | None
) -> SignatureSeen:
    # A signature tells whole seconds.
    counts = pinned is not None and pinned.valid_from.replace(microsecond=0) <= field.claimed_at
    return SignatureSeen(
        field=field.name,
        shown_name=shown_name_of(state.certificate),
        fingerprint=fingerprint_of(state.certificate_der),
        claimed_at=field.claimed_at,
        known=counts if trust is not None else None,
        confirmed_by=pinned.confirmed_by if pinned and counts else None,
    )


def _who(seen: Sequence[SignatureSeen]) -> Fact:
    names = join_words(each.shown_name for each in seen)
    if all(each.known for each in seen):
        by = join_words(dict.fromkeys(each.confirmed_by or "" for each in seen))
        return holds(FactKind.WHO, f"Signed by {names}, whom this computer knows (confirmed by {by}).", "signer_known")
    if any(each.known is None for each in seen):
        says = f"It says {names}. Whether this computer knows the signer was not checked."
        return Fact(kind=FactKind.WHO, state=FactState.NOT_CHECKED, code="signer_not_checked", sentence=says)
    unknown = join_words(each.shown_name for each in seen if not each.known)
    says = f"It says {unknown}. This computer does not know that signature yet."
    return Fact(kind=FactKind.WHO, state=FactState.NOT_CHECKED, code="signer_unknown", sentence=says)


def _when(seen: Sequence[SignatureSeen], now: datetime) -> Fact:
    said = [f"{each.shown_name}: {_in_words(each.claimed_at)}" for each in seen]
    says = f"{'; '.join(said)}, by the clock of the computer it was signed on. No one outside confirmed the time."
    if any(each.claimed_at > now + CLOCKS_MAY_DIFFER for each in seen):
        ahead = f"{says} That is later than this computer’s clock says it is now, so one of the two is wrong."
        return Fact(kind=FactKind.WHEN, state=FactState.NOT_CHECKED, code="time_ahead", sentence=ahead)
    return holds(FactKind.WHEN, says, "time_claimed")


def _in_words(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M}"
