"""An audit as one page: the document beside its findings, each leading to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gouji.findings.audit_text import evidence_words, state_of
from gouji.findings.excerpts import excerpt_of, where_words
from gouji.findings.marks import Marks, mark_document
from gouji.findings.names import CODE_NAMES, SEVERITIES, role_name
from gouji.findings.repairs import ABOUT, TITLE, repair_lines
from gouji.findings.voices import recomputed_words, told_causes, voices_of
from gouji.model.audit_page import AuditPage, Behind, Card, PastLine, RepairRow, SheetLine
from gouji.model.audited import KINDS, Audited, QualityItem, Suppressed
from gouji.model.finding import Finding, Involved
from gouji.model.locating import Locator
from gouji.model.page import Tile, Tone
from gouji.model.scores import show_points
from gouji.text import Language, Words

_TONES: dict[str, Tone] = {"error": "error", "warning": "warning", "note": ""}
_QUOTE = 110


def compose_audit_page(audited: Audited, language: Language) -> AuditPage:
    """Everything the page shows, in the language of the interface; the document keeps its own."""
    return _Composer(audited, language).page()


class _Composer:
    def __init__(self, audited: Audited, language: Language) -> None:
        self.audited, self.language = audited, language
        self.locator = Locator(audited.document)
        self.marks = Marks(audited.document, audited.findings, self.locator)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def told(self, words: Words | None) -> str:
        return "" if words is None else words.said_in(self.language)

    def page(self) -> AuditPage:
        audited, quality = self.audited, self.audited.quality
        findings = audited.findings
        return AuditPage(
            audited.document.name,
            self._about(),
            tuple(self._tiles()),
            tuple(mark_document(audited.document, self.marks, self.language)),
            tuple(self._card(finding, number) for number, finding in enumerate(findings, 1)),
            tuple(self._aside(one, len(findings) + at) for at, one in enumerate(audited.suppressed, 1)),
            audited.against.before if audited.against else "",
            tuple(self._fixed()),
            quality.title if quality else "",
            quality.source if quality else "",
            tuple(self._sheet_line(item) for item in (quality.items if quality else ())),
            tuple(self._remarks()),
            (f"SHA-256 {audited.document.sha256}",),
            self.language,
            self.told(TITLE),
            self.told(ABOUT),
            tuple(self._repairs()),
        )

    def _remarks(self) -> Iterator[str]:
        evidence = self.audited.evidence
        if evidence is not None and evidence.skipped is not None:
            yield self.told(evidence.skipped)
        yield from (self.told(note) for note in self.audited.notes)

    def _repairs(self) -> Iterator[RepairRow]:
        for one in repair_lines(self.audited.repair):
            places = {
                self.told(where_words(place)): self.marks.anchor_of(place) for place in one.places[::-1]
            }
            yield RepairRow(
                tuple(places.items())[::-1], one.printed, one.value, one.name, self.told(one.why), one.mends
            )

    def _about(self) -> str:
        known = self.audited.recognised
        year = self.say(f"{known.year}年度", str(known.year)) if known.year else ""
        kind = self.told(KINDS[known.kind]) if known.kind != "other" else ""
        return " · ".join(part for part in (known.unit, year, kind) if part)

    def _tiles(self) -> Iterator[Tile]:
        counts = Counter(finding.severity for finding in self.audited.findings)
        about = {
            "error": self.say("所列数字不可能同时成立", "the printed digits cannot all be right"),
            "warning": self.say("很可能有误", "very probably wrong"),
            "note": self.say("供参考", "for information"),
        }
        for severity, name in SEVERITIES.items():
            count = counts[severity]
            yield Tile(
                self.told(name), str(count), about[severity], tone=_TONES[severity] if count else "good"
            )
        one = self.audited.relations
        yield Tile(
            self.say("核对关系", "Relations checked"),
            str(one.checked),
            self.say(
                f"成立 {one.holds}，截尾 {one.truncated}，不成立 {one.refuted}，不能判定 {one.undecided}",
                f"{one.holds} hold, {one.truncated} cut off, {one.refuted} refuted, {one.undecided} undecided",
            ),
        )
        evidence = self.audited.evidence
        if evidence is not None and evidence.skipped is None:
            compared = evidence.agree + evidence.differ + evidence.undecided
            words = evidence_words(evidence)
            yield Tile(
                self.say("与佐证核对", "Against the evidence"),
                str(compared),
                self.told(words),
                tone="error" if evidence.differ else "good",
            )
        if self.audited.against is not None:
            against = self.audited.against
            fixed, still, fresh = len(against.fixed), len(against.still), len(against.fresh)
            yield Tile(
                self.say("与上次相比", "Since last time"),
                self.say(f"改正 {fixed}", f"{fixed} fixed"),
                self.say(f"仍未改 {still}，新出现 {fresh}", f"{still} still open, {fresh} newly broken"),
                tone="error" if fresh else "good",
            )
        if self.audited.quality is not None:
            quality = self.audited.quality
            most = show_points(quality.most)
            yield Tile(
                self.say("报告质量（机器初评）", "Quality (by program)"),
                show_points(quality.points).replace("分–", "–"),
                self.say(
                    f"满分 {most}，待人评定的部分列为范围", f"of {most}; a range where people must judge"
                ),
            )

    def _card(self, finding: Finding, number: int, aside: str = "") -> Card:
        excerpt = excerpt_of(finding, self.locator, columns=_QUOTE)
        voices = voices_of(finding)
        state = state_of(self.audited.against, finding) if not aside else None
        return Card(
            finding.id,
            number,
            finding.severity,
            finding.code,
            self.told(CODE_NAMES[finding.code]),
            self.told(finding.message),
            tuple(self._places(finding)),
            (excerpt.before, excerpt.fault, excerpt.after) if excerpt else ("", "", ""),
            finding.printed,
            self.told(recomputed_words(finding)),
            tuple(self._behind(one) for one in finding.involved),
            tuple((cause.value, self.told(cause.why), cause.mends) for cause in told_causes(finding)),
            tuple((name, self.told(getattr(voices, name))) for name in ("clerk", "reviewer", "citizen")),
            self.told(state),
            aside,
        )

    def _places(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Each line or cell once, led to by its first mark."""
        seen = set()
        for place in finding.places:
            said = self.told(where_words(place))
            if said not in seen:
                seen.add(said)
                yield said, self.marks.anchor_of(place)

    def _behind(self, one: Involved) -> Behind:
        place = one.places[0] if one.places else None
        if place is not None and place.document != self.audited.document.name:  # evidence of the case
            return Behind(self.told(role_name(one.role)), one.quantity, one.printed, str(place))
        where = self.told(where_words(place)) if place else ""
        anchor = self.marks.anchor_of(place) if place else ""
        return Behind(self.told(role_name(one.role)), one.quantity, one.printed, where, anchor)

    def _aside(self, one: Suppressed, number: int) -> Card:
        return self._card(
            one.finding, number, self.say(f"{one.reason}（{one.by}）", f"{one.reason} ({one.by})")
        )

    def _fixed(self) -> Iterator[PastLine]:
        for past in self.audited.against.fixed if self.audited.against else ():
            yield PastLine(past.severity, self.told(CODE_NAMES[past.code]), self.told(past.message))

    def _sheet_line(self, item: QualityItem) -> SheetLine:
        taken = "；".join(f"{self.told(CODE_NAMES[code])} {points}" for code, points in item.taken)
        why = "。".join(part for part in (taken, item.why) if part)
        return SheetLine(
            item.group, item.name, show_points(item.points), show_points(item.most), why, item.judged
        )
