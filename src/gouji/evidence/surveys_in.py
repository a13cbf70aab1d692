"""surveys/NAME/ and interviews.csv: questionnaires with their counts or responses, and what people said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from gouji.documents.sheet import Sheet
from gouji.errors import Refused
from gouji.evidence.columns import (
    COUNTS,
    INTERVIEWS,
    QUESTIONNAIRE,
    RESPONSES,
    RESPONSES_SHEET,
    SURVEY_FIELDS,
    SURVEY_INFO_SHEET,
    SURVEY_SHEET,
)
from gouji.evidence.folder import CaseFolder, nearest, suggest
from gouji.evidence.records import Record, headings_of, read_records, read_sheet
from gouji.figures import UNITS, read_figure
from gouji.model.places import Place
from gouji.model.survey import Interview, Option, Question, Response, Survey
from gouji.text import Words, to_half_width

_FIELDS = tuple(column.key for column in SURVEY_FIELDS)
_COUNTED = ("sent", "returned", "valid", "population")
_POINTS = ("stated_total", "stated_score")
_LISTED = ("indicators", "groups")


@dataclass(slots=True)
class _Draft:
    """A questionnaire while it is put together."""

    where: str
    info: Mapping[str, Any] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[Option]] = field(default_factory=lambda: defaultdict(list))
    responses: list[Response] = field(default_factory=list)
    place: Place | None = None
    last: tuple[str, str] = ("", "")

    def add_option(self, record: Record, count: int | None) -> None:
        """A row of the questionnaire; number and question may stand in the first row of a question only."""
        number = plain_label(record.text("number")) or self.last[0]
        if not number:
            record.need("number")
            return
        question = record.text("question") or (self.last[1] if number == self.last[0] else "")
        if number not in self.questions and not record.need("question"):
            return
        self.last = (number, question)
        self.questions.setdefault(number, question)
        points = record.points("points")
        if not record.need("label", "points") or points is None:
            return
        label = plain_label(record.text("label"))
        if any(option.label == label for option in self.options[number]):
            what = (
                f"第{number}题的选项“{label}”重复",
                f"the option “{label}” of question {number} stands twice",
            )
            record.wrong("label", *what, ("核对选项", "check the options"))
            return
        place = record.place("count" if record.has("count") else "points")
        self.place = self.place or place
        option = Option(label, record.text("option"), points, count, place, record.yes_no("satisfied"))
        self.options[number].append(option)

    def count(self, record: Record) -> None:
        """A row of counts.csv."""
        number, label = plain_label(record.text("number")) or self.last[0], plain_label(record.text("label"))
        self.last = (number, "")
        count = record.count("count")
        options = self.options.get(number, [])
        at = next((i for i, option in enumerate(options) if option.label == label), None)
        if at is None:
            what = (
                f"问卷没有第{number}题的选项“{label}”",
                f"the questionnaire has no option “{label}” of question {number}",
            )
            record.wrong("label", *what, ("核对序号和选项", "check number and option"))
        elif options[at].count is not None:
            what = (
                f"第{number}题选项“{label}”的份数写了两次",
                f"option “{label}” of question {number} is counted twice",
            )
            record.wrong("count", *what, ("只留一个", "keep one of them"))
        else:
            options[at] = replace(options[at], count=count, place=record.place("count"))

    def finish(self, folder: CaseFolder, name: str) -> Survey:
        info = _read_info(folder, self.where, self.info)
        questions = tuple(
            Question(number, text, tuple(self.options[number])) for number, text in self.questions.items()
        )
        if not questions:
            folder.wrong(
                self.where,
                "问卷没有问题",
                "the questionnaire has no questions",
                ("填写问题和选项", "enter questions and options"),
            )
        return Survey(name, questions=questions, responses=tuple(self.responses), place=self.place, **info)


def plain_label(text: str) -> str:
    """A label or number in one form: ａ、 is A, 1. is 1."""
    return to_half_width(text).strip(" .、。)(").upper()


def load_surveys(folder: CaseFolder) -> tuple[Survey, ...]:
    """Every questionnaire of the folder ``surveys`` or of the workbook's sheet 问卷, in order of name."""
    drafts = _from_folders(folder)
    for name, draft in _from_workbook(folder).items():
        if name in drafts:
            folder.wrong(
                drafts[name].where,
                f"问卷“{name}”在工作簿中也有",
                f"the questionnaire “{name}” stands in the workbook too",
                ("只留一份", "keep one of them"),
            )
        drafts[name] = draft
    return tuple(drafts[name].finish(folder, name) for name in sorted(drafts))


def _from_folders(folder: CaseFolder) -> dict[str, _Draft]:
    home = folder.path / "surveys"
    drafts = {}
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.is_dir() and path.name[0] not in "._~":
            draft = _from_folder(folder, f"surveys/{path.name}")
            if draft is not None:
                drafts[path.name] = draft
    return drafts


def _from_folder(folder: CaseFolder, name: str) -> _Draft | None:
    draft = _Draft(name, folder.load_toml(f"{name}/survey.toml") or {})
    files = {table.stem: folder.path / name / table.file for table in (QUESTIONNAIRE, COUNTS, RESPONSES)}
    if not files["questionnaire"].is_file():
        folder.wrong(
            name,
            "没有 questionnaire.csv",
            "there is no questionnaire.csv",
            ("补上问卷", "add the questionnaire"),
        )
        return None
    for path in sorted((folder.path / name).iterdir()):
        near = nearest(path.name, [*(file.name for file in files.values()), "survey.toml"])
        if path.suffix in (".csv", ".toml") and near and path.name != near:
            folder.wrong(
                folder.name_of(path),
                "不认识的文件",
                "unknown file",
                (f"改名为“{near}”", f"rename it “{near}”"),
            )
    if sheet := folder.open_file(files["questionnaire"]):
        for record in read_sheet(folder, sheet, QUESTIONNAIRE):
            draft.add_option(record, None)
    if files["counts"].is_file() and files["responses"].is_file():
        todo = (
            "只留一份：有逐份答卷时留 responses.csv",
            "keep one: responses.csv where there are single forms",
        )
        folder.wrong(
            name, "counts.csv 与 responses.csv 都在", "counts.csv and responses.csv are both there", todo
        )
    elif files["counts"].is_file() and (sheet := folder.open_file(files["counts"])):
        for record in read_sheet(folder, sheet, COUNTS):
            draft.count(record)
    elif files["responses"].is_file() and (sheet := folder.open_file(files["responses"])):
        _read_responses(folder, sheet, draft)
    return draft


def _from_workbook(folder: CaseFolder) -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    sheet = folder.find_sheet(*SURVEY_SHEET.sheet_names)
    last = ""
    for record in read_sheet(folder, sheet, SURVEY_SHEET) if sheet else ():
        last = record.text("survey") or last
        if last and any(record.has(key) for key in ("question", "label", "count")):
            draft = drafts.setdefault(last, _Draft(str(sheet)))
            draft.add_option(record, record.count("count"))
    info = folder.find_sheet(*SURVEY_INFO_SHEET.sheet_names)
    for record in read_sheet(folder, info, SURVEY_INFO_SHEET) if info else ():
        name, written = record.text("survey"), {key: record.text(key) for key in _FIELDS if record.has(key)}
        if name in drafts:
            drafts[name].info, drafts[name].where = written, record.where
        elif written:
            record.wrong(
                "survey",
                f"没有名为“{name}”的问卷",
                f"there is no questionnaire “{name}”",
                ("核对问卷名", "check the name"),
            )
    for name, answers in folder.sheets_named(RESPONSES_SHEET):
        target = name or next(iter(drafts), "")
        if target in drafts:
            _read_responses(folder, answers, drafts[target])
        else:
            folder.wrong(
                str(answers),
                f"没有名为“{target}”的问卷",
                f"there is no questionnaire “{target}”",
                ("核对问卷名", "check the name"),
            )
    return drafts


def _read_responses(folder: CaseFolder, sheet: Sheet, draft: _Draft) -> None:
    """One row a form, one column a question, headed by its number or by its text."""
    headings, sheet = headings_of(sheet, RESPONSES)
    titles = {plain_label(text): number for number, text in draft.questions.items()}
    heads: dict[str, str] = {}
    for heading in headings:
        if RESPONSES.find(heading) is None and heading:
            plain = plain_label(heading).removeprefix("第").removesuffix("题").removeprefix("Q")
            number = plain if plain in draft.questions else titles.get(plain_label(heading))
            if number is None:
                folder.wrong(
                    str(sheet),
                    f"“{heading}”不是问卷中的问题",
                    f"“{heading}” is no question of the questionnaire",
                    ("列名写问题的序号", "head the column with the question's number"),
                )
            else:
                heads[number] = heading
    for record in read_sheet(folder, sheet, RESPONSES):
        if record.need("form"):
            labels = tuple(
                _label(record, heads.get(number, ""), draft.options[number], number)
                for number in draft.questions
            )
            draft.responses.append(Response(record.text("form"), record.text("group"), labels))
    _refuse_doubles(folder, sheet, draft.responses)


def _label(record: Record, heading: str, options: list[Option], number: str) -> str:
    written = plain_label(record.text(heading)) if heading else ""
    if written and all(option.label != written for option in options):
        by_text = next((option.label for option in options if plain_label(option.text) == written), "")
        if not by_text:
            record.wrong(
                heading,
                f"第{number}题没有选项“{written}”",
                f"question {number} has no option “{written}”",
                (
                    "填写选项的字母；没有选的留空",
                    "write the letter of the option; leave it empty where none was chosen",
                ),
            )
        return by_text
    return written


def _refuse_doubles(folder: CaseFolder, sheet: Sheet, responses: Iterable[Response]) -> None:
    seen: set[str] = set()
    for response in responses:
        if response.form in seen:
            folder.wrong(
                str(sheet),
                f"问卷编号“{response.form}”重复",
                f"the form “{response.form}” stands twice",
                ("每份问卷一个编号", "give every form its own number"),
            )
        seen.add(response.form)


def _read_info(folder: CaseFolder, where: str, info: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of survey.toml, or of a row of the sheet 问卷信息, typed."""
    for key in info:
        if key not in _FIELDS:
            what = f"不认识“{key}”", f"“{key}” is not known here"
            folder.wrong(f"{where} {key}", *what, suggest(key, _FIELDS))
    read: dict[str, Any] = {key: str(info.get(key, "")) for key in ("title", "audience", "source")}
    for key in _LISTED:
        value = info.get(key, [])
        plain = (
            value.translate(dict.fromkeys(map(ord, "、，,;；\n"), " ")).split()
            if isinstance(value, str)
            else value
        )
        read[key] = tuple(map(str, plain))
    for key in (*_COUNTED, *_POINTS):
        read[key] = folder.catch(f"{where} {key}", lambda k=key: _number(k, info.get(k)), None)  # type: ignore[misc]
    return read


def _number(key: str, value: Any) -> Fraction | int | None:
    """A count, or points: a whole number of TOML or any figure as text. A TOML float would lose digits."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        value = repr(value)  # the shortest digits, which are the ones that were typed
    figure = read_figure(str(value), UNITS["分"] if key in _POINTS else None)
    if key in _COUNTED:
        if figure.value.denominator != 1 or figure.value < 0:
            raise Refused(
                Words(f"“{value}”不是个数", f"“{value}” is no count"),
                Words("填写0或正整数", "write 0 or a positive whole number"),
            )
        return int(figure.value)
    return figure.value


def load_interviews(folder: CaseFolder) -> tuple[Interview, ...]:
    """Talks and visits on site, by the office of who was met."""
    return tuple(
        Interview(
            kind=record.text("kind"),
            who=record.text("who"),
            on=record.text("on"),
            summary=record.text("summary"),
            indicators=record.words("indicators"),
            place=record.place("summary"),
        )
        for record in read_records(folder, INTERVIEWS)
        if record.need("kind", "who", "summary")
    )
