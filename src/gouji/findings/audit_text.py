"""An audit for the terminal: what was read, then every finding worst first, notes folded to a count for each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from gouji.findings.excerpts import all_where, excerpt_of
from gouji.findings.names import CODE_NAMES, SEVERITIES
from gouji.findings.repairs import ABOUT, TITLE, repair_lines
from gouji.findings.voices import recomputed_words, told_causes, voices_of
from gouji.model.audited import KINDS, Audited, Comparison, EvidenceCheck
from gouji.model.finding import Finding, Severity
from gouji.model.locating import Locator
from gouji.model.scores import show_points
from gouji.text import Language, Words, display_width

Paint = Callable[[str, str], str]
"""Paints words in a tone: error, warning, note, fault, good, dim. The shell knows colours; without them words stay."""

WIDTH = 92
_INDENT = 5
_MOST_REPAIRS = 12


def plain_paint(text: str, tone: str) -> str:
    """Without colours the part at fault stands in heavy brackets."""
    return f"【{text}】" if tone == "fault" else text


def audit_text(
    audited: Audited, language: Language, *, notes: bool = False, paint: Paint = plain_paint
) -> str:
    """The audit of one document as lines of at most 92 columns, a Chinese character taking two."""
    page = _Page(audited, language, paint)
    lines = [*page.head(), *page.comparison()]
    for severity in SEVERITIES:
        lines += page.group(severity, folded=severity == "note" and not notes)
    if not audited.findings:
        lines += ["", paint(page.say("没有发现问题。", "Nothing was found."), "good")]
    return "\n".join([*lines, *page.repair(), *page.foot()])


class _Page:
    """One document being told."""

    def __init__(self, audited: Audited, language: Language, paint: Paint) -> None:
        self.audited, self.language, self.paint = audited, language, paint
        self.locator = Locator(audited.document)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def told(self, words: Words) -> str:
        return words.said_in(self.language)

    def head(self) -> Iterator[str]:
        audited, known = self.audited, self.audited.recognised
        said = [known.unit, self.say(f"{known.year}年度", str(known.year)) if known.year else ""]
        said.append(self.told(KINDS[known.kind]) if known.kind != "other" else "")
        yield audited.document.name
        about = " · ".join(part for part in said if part)
        if about:
            yield f"  {about}"
        yield f"  {self._counts()}"
        if audited.quality is not None:
            points, most = show_points(audited.quality.points), show_points(audited.quality.most)
            yield self.say(
                f"  报告质量（机器初评）：{points} / {most}",
                f"  quality of the report (by program): {points} / {most}",
            )
        evidence = evidence_words(audited.evidence)
        if evidence is not None:
            yield from wrap(self.told(evidence), "  ", 4)
        for note in audited.notes:
            yield from wrap(self.told(note), "  · ", 4)

    def _counts(self) -> str:
        figures, one = self.audited.figures, self.audited.relations
        return self.say(
            f"数字 {figures} 个；核对关系 {one.checked} 处：成立 {one.holds}，截尾 {one.truncated}，"
            f"不成立 {one.refuted}，不能判定 {one.undecided}",
            f"{figures} figures; {one.checked} relations: {one.holds} hold, {one.truncated} cut off, "
            f"{one.refuted} refuted, {one.undecided} undecided",
        )

    def comparison(self) -> Iterator[str]:
        against = self.audited.against
        if against is None:
            return
        fixed, still, fresh = len(against.fixed), len(against.still), len(against.fresh)
        yield ""
        yield self.say(
            f"与 {against.before} 相比：已改正 {fixed}，仍未改 {still}，新出现 {fresh}",
            f"against {against.before}: {fixed} fixed, {still} still open, {fresh} newly broken",
        )
        for past in against.fixed:
            if past.severity != "note":
                mark = self.paint("✓", "good")
                yield from wrap(
                    f"[{self.told(CODE_NAMES[past.code])}] {self.told(past.message)}", f"  {mark} ", 4
                )

    def group(self, severity: Severity, *, folded: bool) -> Iterator[str]:
        findings = [finding for finding in self.audited.findings if finding.severity == severity]
        if not findings:
            return
        yield ""
        yield self.paint(f"{self.told(SEVERITIES[severity])} {len(findings)}", severity)
        if folded:
            yield from wrap(self._folded(findings), "  ", 2)
            return
        for number, finding in enumerate(findings, 1):
            yield from self._finding(number, finding)

    def _folded(self, findings: Sequence[Finding]) -> str:
        counts = Counter(finding.code for finding in findings)
        joint = self.say("、", ", ")
        said = joint.join(f"{self.told(CODE_NAMES[code])} {count}" for code, count in counts.items())
        return said + self.say("（加 --notes 逐条显示）", " (shown one by one with --notes)")

    def _finding(self, number: int, finding: Finding) -> Iterator[str]:
        name = self.told(CODE_NAMES[finding.code])
        state = state_of(self.audited.against, finding)
        heading = f"{number:>3}. {self.paint(name, finding.severity)}  {self.told(all_where(finding))}"
        yield heading + (f"  {self.paint(self.told(state), 'dim')}" if state else "")
        excerpt = excerpt_of(finding, self.locator, columns=2 * (WIDTH - _INDENT) - 10)
        if excerpt is not None:
            yield from self._quote(excerpt.before, excerpt.fault, excerpt.after)
        yield from self._line("", finding.message)
        should = recomputed_words(finding)
        if should is not None and finding.voices is None:
            yield from self._line(self.say("算得：", "recomputed: "), should)
        for cause in told_causes(finding)[:2]:
            yield from self._line(
                self.say("原因：", "cause: "),
                Words(f"{cause.value}——{cause.why.zh}", f"{cause.value}: {cause.why.en}"),
            )
        if finding.voices is not None:
            yield from self._line(self.say("改法：", "next: "), voices_of(finding).clerk)
        yield self.paint(" " * _INDENT + finding.id, "dim")

    def _line(self, label: str, words: Words) -> Iterator[str]:
        return wrap(self.told(words), " " * _INDENT + label, _INDENT + display_width(label))

    def _quote(self, before: str, fault: str, after: str) -> Iterator[str]:
        """The excerpt wrapped first and painted afterwards, so that colours take no room."""
        left, right = "\ue000", "\ue001"
        marked = f"{before}{left}{fault}{right}{after}" if fault else before + after
        painting = False
        for line in wrap(marked, " " * _INDENT + "“", _INDENT + 2, end="”"):
            shown, painting = self._painted(line, left, right, painting=painting)
            yield shown

    def _painted(self, line: str, left: str, right: str, *, painting: bool) -> tuple[str, bool]:
        head, opened, rest = line.partition(left) if not painting else ("", left, line)
        if not opened:
            return line, False
        indent = rest[: len(rest) - len(rest.lstrip())] if painting else ""
        fault, closed, tail = rest[len(indent) :].partition(right)
        return f"{head}{indent}{self.paint(fault, 'fault') if fault else ''}{tail}", not closed

    def repair(self) -> Iterator[str]:
        """The smallest set of changes, a line each."""
        lines = repair_lines(self.audited.repair)
        if not lines:
            return
        yield ""
        yield self.paint(f"{self.told(TITLE)} {len(lines)}", "good")
        yield from wrap(self.told(ABOUT), "  ", 2)
        for number, one in enumerate(lines[:_MOST_REPAIRS], 1):
            yield from wrap(self.told(one.words), f"{number:>3}. ", _INDENT)
        if len(lines) > _MOST_REPAIRS:
            rest = len(lines) - _MOST_REPAIRS
            yield self.say(
                f"     另有 {rest} 处，见 findings.json 或网页",
                f"     {rest} more in findings.json and on the page",
            )

    def foot(self) -> Iterator[str]:
        aside = self.audited.suppressed
        if aside:
            yield ""
            yield self.say(f"已搁置 {len(aside)}（不计入退出码）", f"set aside {len(aside)} (not counted)")
            for one in aside:
                name = self.told(CODE_NAMES[one.finding.code])
                yield from wrap(f"{one.finding.id} {name}：{one.reason}（{one.by}）", "  - ", 4)


def evidence_words(check: EvidenceCheck | None) -> Words | None:
    """What came of the evidence of the case, in one sentence."""
    if check is None or check.skipped is not None:
        return check.skipped if check is not None else None
    return Words(
        f"与“{check.case}”的佐证核对：相符 {check.agree}，不符 {check.differ}，不能判定 {check.undecided}；"
        f"佐证里没有的数 {check.unknown}",
        f"against the evidence of “{check.case}”: {check.agree} agree, {check.differ} differ, "
        f"{check.undecided} undecided; {check.unknown} figures the case does not know",
    )


def state_of(against: Comparison | None, finding: Finding) -> Words | None:
    if against is None:
        return None
    if against.state_of(finding.id) == "new":
        return Words("新出现", "newly broken")
    before = against.printed_before(finding.id)
    if before and finding.printed and before != finding.printed:
        return Words(f"仍未改好（原写 {before}）", f"still open (was {before})")
    return Words("仍未改", "still open")


_NO_START = "，。；：、！？）》”’%％】…\ue001"
"""Signs that do not begin a line."""


def wrap(text: str, first: str, indent: int, *, end: str = "") -> Iterator[str]:
    """Lines of at most 92 columns; words of Latin letters and figures stay whole where a line can hold them."""
    line, room = first, WIDTH - display_width(first)
    for piece in [*_pieces(text), end]:
        if display_width(piece) > room and piece.strip(_NO_START):
            yield line.rstrip()
            line, room = " " * indent, WIDTH - indent
        if line.strip() or piece.strip():
            line, room = line + piece, room - display_width(piece)
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for character in text.replace("\n", " "):
        if character.isascii() and not character.isspace() and len(word) < WIDTH // 2:
            word += character
            continue
        if word:
            yield word
        word = ""
        yield character
    if word:
        yield word
