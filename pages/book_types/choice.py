"""Which book type: a picker bound to the address, all of them at first."""

from __future__ import annotations

from data_layer.plan import BookType
from pages.shared import address
from pages.shared.scope import Scope
from ui.markup import Markup, link

KEY, ALL = "loai_so", "tat-ca"


def pick(scope: Scope) -> BookType | None:
    """The book type asked for; None: all of them."""
    names = {ALL: "Mọi loại sổ", **{b.id: b.name for b in scope.plan.book_types}}
    chosen = address.pick("Loại sổ", KEY, list(names), names.__getitem__, what="loại sổ")
    return scope.plan.book_type_by_id.get(chosen)


def type_link(scope: Scope, book_type: BookType) -> Markup:
    """The book type's name, leading to its screen of the period seen."""
    return link(book_type.name, "/loai-so", ky=scope.period, loai_so=book_type.id)
