"""An uploaded Word template is checked before it is taken: unknown or broken tags, named with their place.

Only three kinds of tag are allowed: a name, a loop over a list, a condition on a name. So a template can say nothing
that reaches beyond the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from data_layer.reports.docx import environment
from data_layer.reports.tag_schema import SCHEMA, TEXT, Shape, example
from data_layer.reports.template_places import Place, outside_paragraphs, places

DEEPEST = 4
"""Loops inside one another."""
LARGEST, LARGEST_UNPACKED = 5_000_000, 50_000_000
"""Bytes."""
TAG = re.compile(r"\{\{(?P<name>.*?)\}\}|\{%(?P<does>.*?)%\}")
NAME = r"[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*"
DOES = re.compile(
    rf"(?P<prefix>p|tr|tc|r)?(?(prefix) +| *)(?:for +(?P<item>[A-Za-z_]\w*) +in +(?P<over>{NAME})"
    rf"|if +(?:not +)?(?P<test>{NAME})|(?P<word>else|endfor|endif)|(?:colspan|cellbg) +(?P<of>{NAME})|vm|hm) *",
    re.ASCII)
BROKEN = (KeyError, ValueError, AttributeError, IndexError, TypeError, SyntaxError, OpcError, etree.LxmlError)
"""What the libraries raise on a Word file that is none, or none any more."""
LOOP: Shape = {"first": TEXT, "last": TEXT, "index": TEXT, "length": TEXT}


@dataclass(frozen=True)
class TemplateFinding:
    """What is wrong with a template, and where: "bảng 2, hàng 3". `tag` is None where the file itself is meant."""

    message: str
    where: str | None = None
    tag: str | None = None

    def __str__(self) -> str:
        return f"{self.where[:1].upper()}{self.where[1:]}: {self.message}" if self.where else self.message


@dataclass
class _Open:
    """A loop or a condition that waits for its end."""

    word: str
    prefix: str
    tag: str
    place: Place
    names: dict[str, Shape]


def check_template(content: bytes) -> list[TemplateFinding]:
    """What is wrong with an uploaded template; nothing when it may be taken."""
    refused = _file(content)
    if refused:
        return [refused]
    template = DocxTemplate(BytesIO(content))
    try:
        document = template.get_docx()
        every = list(places(document))
    except BROKEN:
        return [TemplateFinding("Không mở được tệp Word này; hãy lưu lại bằng Word ở dạng .docx.")]
    found = list(_tags(every))
    if outside_paragraphs(document):
        found.append(TemplateFinding("Có thẻ nằm ngoài chữ của văn bản (thuộc tính hình, liên kết); hãy bỏ thẻ đó."))
    if not any(TAG.search(place.text) for place in every):
        found.append(TemplateFinding("Mẫu không có thẻ nào, nên báo cáo sẽ không có số liệu."))
    return found or _trial(content)


def _file(content: bytes) -> TemplateFinding | None:
    if len(content) > LARGEST:
        return TemplateFinding("Tệp lớn hơn 5 MB; hãy bỏ bớt hình ảnh.")
    try:
        with ZipFile(BytesIO(content)) as file:
            names = file.namelist()
            if sum(info.file_size for info in file.infolist()) > LARGEST_UNPACKED:
                return TemplateFinding("Tệp giải nén quá lớn; hãy bỏ bớt hình ảnh.")
            if "word/document.xml" not in names:
                return TemplateFinding("Đây không phải là tệp Word .docx.")
            if any("vbaProject" in name for name in names):
                return TemplateFinding("Tệp có macro; hãy lưu lại ở dạng .docx không macro.")
            linked = any(b'TargetMode="External"' in file.read(name) and b"/hyperlink" not in file.read(name)
                         for name in names if name.endswith(".rels"))
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return TemplateFinding("Đây không phải là tệp Word .docx.")
    return TemplateFinding("Tệp có nội dung lấy từ bên ngoài; hãy chèn hẳn vào tệp.") if linked else None


def _tags(every: list[Place]) -> Iterator[TemplateFinding]:
    """Follow the tags in the order in which they are filled."""
    opened: list[_Open] = []
    part = None
    for place in every:
        if place.part != part:
            yield from (_unended(each) for each in opened)
            opened, part = [], place.part
        yield from _paragraph(place, opened)
    yield from (_unended(each) for each in opened)


def _paragraph(place: Place, opened: list[_Open]) -> Iterator[TemplateFinding]:
    rest = TAG.sub("", place.text)
    broken = next((sign for sign in ("{{", "}}", "{%", "%}", "{#", "#}") if sign in rest), None)
    if broken:
        yield TemplateFinding(f"Có dấu “{broken}” lẻ; thẻ phải mở và đóng trong cùng một đoạn.", place.where, broken)
    for match in TAG.finditer(place.text):
        tag = match[0]
        if match["name"] is not None:
            yield from _name(match["name"].strip(), tag, place, opened)
            continue
        does = DOES.fullmatch(match["does"].strip() + " ")
        if does is None:
            said = f"Thẻ {tag} không hiểu được; chỉ dùng for, if, else, endfor, endif."
            yield TemplateFinding(said, place.where, tag)
            continue
        if does["prefix"] == "p" and place.text.strip() != tag:
            yield TemplateFinding(f"Thẻ {tag} phải đứng một mình trong đoạn, nếu không chữ bên cạnh sẽ mất.",
                                  place.where, tag)
        yield from _does(does, tag, place, opened)
    for each in [each for each in opened if not each.prefix and each.place is place]:
        opened.remove(each)
        yield TemplateFinding(f"Thẻ {each.tag} chưa đóng trong đoạn; nếu lặp cả đoạn hãy viết {{%p … %}}.", place.where,
                              each.tag)


def _does(does: re.Match[str], tag: str, place: Place, opened: list[_Open]) -> Iterator[TemplateFinding]:
    prefix = does["prefix"] or ""
    if does["over"]:
        shape = _shape(does["over"], opened)
        if shape is None:
            yield _unknown(does["over"], tag, place)
        elif not isinstance(shape, list):
            yield TemplateFinding(f"“{does['over']}” không phải là danh sách nên không lặp được.", place.where, tag)
        inner = shape[0] if isinstance(shape, list) else {}
        if sum(each.word == "for" for each in opened) >= DEEPEST:
            yield TemplateFinding(f"Thẻ {tag} lồng quá {DEEPEST} vòng lặp.", place.where, tag)
        opened.append(_Open("for", prefix, tag, place, {does["item"]: inner, "loop": LOOP}))
    elif does["test"]:
        yield from () if _shape(does["test"], opened) is not None else (_unknown(does["test"], tag, place),)
        opened.append(_Open("if", prefix, tag, place, {}))
    elif does["of"]:
        yield from _name(does["of"], tag, place, opened)
    elif does["word"]:
        yield from _ends(does["word"], prefix, tag, place, opened)


def _ends(word: str, prefix: str, tag: str, place: Place, opened: list[_Open]) -> Iterator[TemplateFinding]:
    last = opened[-1] if opened else None
    if last is None or (word != "else" and word != f"end{last.word}"):
        yield TemplateFinding(f"Thẻ {tag} thừa, hoặc không khớp với thẻ mở trước đó.", place.where, tag)
        return
    apart = {"p": place.box != last.place.box, "tr": place.table != last.place.table, "tc": place.row != last.place.row,
             "": place is not last.place, "r": place is not last.place}
    if prefix != last.prefix or apart[prefix]:
        yield TemplateFinding(f"Thẻ {tag} không cùng kiểu hoặc không cùng chỗ với {last.tag} ({last.place.where}).",
                              place.where, tag)
    if word != "else":
        opened.pop()


def _name(name: str, tag: str, place: Place, opened: list[_Open]) -> Iterator[TemplateFinding]:
    if not re.fullmatch(NAME, name, re.ASCII):
        yield TemplateFinding(f"Thẻ {tag} không hiểu được; giữa hai dấu ngoặc chỉ viết tên thẻ.", place.where, tag)
        return
    shape = _shape(name, opened)
    if shape is None:
        yield _unknown(name, tag, place)
    elif shape != TEXT:
        yield TemplateFinding(f"“{name}” là danh sách hoặc nhóm; hãy lặp hoặc chỉ rõ phần cần ghi.", place.where, tag)


def _shape(name: str, opened: list[_Open]) -> Shape | None:
    first, *others = name.split(".")
    scope = next((each.names for each in reversed(opened) if first in each.names), SCHEMA)
    shape: Shape | None = scope.get(first)
    for other in others:
        shape = shape.get(other) if isinstance(shape, dict) else None
    return shape


def _unknown(name: str, tag: str, place: Place) -> TemplateFinding:
    return TemplateFinding(f"Không có thẻ “{name}”; xem danh sách thẻ trong hướng dẫn.", place.where, tag)


def _unended(each: _Open) -> TemplateFinding:
    return TemplateFinding(f"Thẻ {each.tag} chưa có thẻ đóng end{each.word}.", each.place.where, each.tag)


def _trial(content: bytes) -> list[TemplateFinding]:
    """Fill it once with stand-ins: what no rule foresaw is found here, not on the day of issue."""
    try:
        document = DocxTemplate(BytesIO(content))
        document.render({name: example(shape) for name, shape in SCHEMA.items()}, jinja_env=environment())
        document.save(BytesIO())
    except (TemplateError, *BROKEN):
        return [TemplateFinding("Không điền thử được mẫu này; hãy tải mẫu gốc về và sửa lại từ đó.")]
    return []
