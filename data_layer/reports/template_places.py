"""Every paragraph of a Word file that may bear tags, in the order in which they are filled, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

P, T, TC, TR, TBL = qn("w:p"), qn("w:t"), qn("w:tc"), qn("w:tr"), qn("w:tbl")
LONGEST = 60


@dataclass(frozen=True)
class Place:
    """One paragraph. `box`, `row`, `table`: the parts of the file it lies in, to tell whether two tags lie together."""

    text: str
    where: str
    part: str
    box: int
    row: int | None
    table: int | None


def places(document: Document) -> Iterator[Place]:
    """Paragraphs of the text, of headers and footers."""
    yield from _of_part(document.element.body, "", "thân văn bản")
    seen = set()
    for section in document.sections:
        for name, holder in (("đầu trang", section.header), ("đầu trang thứ nhất", section.first_page_header),
                             ("chân trang", section.footer), ("chân trang thứ nhất", section.first_page_footer)):
            if holder.is_linked_to_previous or holder.part.partname in seen:
                continue
            seen.add(holder.part.partname)
            yield from _of_part(holder._element, f"{name}, ", name)


def outside_paragraphs(document: Document) -> bool:
    """Whether signs of a tag stand where no paragraph's text is: such a tag would be filled unseen."""
    roots = [document.element.body]
    for section in document.sections:
        holders = (section.header, section.first_page_header, section.footer, section.first_page_footer)
        roots += [holder._element for holder in holders if not holder.is_linked_to_previous]
    for root in roots:
        bare = deepcopy(root)
        for text in bare.iter(T):
            text.text = ""
        said = etree.tostring(bare, encoding="unicode")
        if any(sign in said for sign in ("{{", "{%", "{#")):
            return True
    return False


def _of_part(root: Any, before: str, part: str) -> Iterator[Place]:
    kept = list(root.iter(TBL, TR, TC))  # lxml makes its objects anew unless they are held: ids must last
    tables = {id(each): number for number, each in enumerate((each for each in kept if each.tag == TBL), 1)}
    for number, paragraph in enumerate(root.iter(P), 1):
        text = "".join(each.text or "" for each in paragraph.iter(T))
        cell, row, table = (_around(paragraph, tag) for tag in (TC, TR, TBL))
        if table is not None and row is not None:
            at = f"bảng {tables[id(table)]}, hàng {list(table.iter(TR)).index(row) + 1}"
        else:
            at = f"đoạn {number}"
        shown = text.strip()
        said = f" (“{shown[:LONGEST]}{'…' if len(shown) > LONGEST else ''}”)" if shown else ""
        yield Place(text, f"{before}{at}{said}", part, id(cell) if cell is not None else 0,
                    id(row) if row is not None else None, id(table) if table is not None else None)


def _around(paragraph: Any, tag: str) -> Any:
    return next(paragraph.iterancestors(tag), None)
