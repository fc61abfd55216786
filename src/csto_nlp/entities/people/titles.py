"""One phrase for an office, and what it says: whose, which, of which state, and whether still."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from csto_nlp.entities.people.words import Role, load_words


@dataclass(slots=True)
class Title:
    """One phrase for an office (or another role), and the name it belongs to.

    ``start`` and ``end`` bound the phrase without articles; ``head`` to ``head_end`` is its head word; ``state`` is
    the state or organisation it names. ``name`` is the first token of the name, or the last where ``before`` is set
    (the name precedes the phrase). ``patron`` is a token of the name of the one whom the bearer serves. ``body``: a
    body that no list knows is named. ``phrase`` is the text of it all, ``office`` that without the state, "former"
    and the like in front.
    """

    start: int
    end: int
    head: int
    head_end: int
    role: Role
    words: set[str] = field(default_factory=set)
    state: str | None = None
    name: int | None = None
    before: bool = False
    body: bool = False
    patron: int | None = None
    plural: bool = False
    opens: int = 0
    through_comma: bool = False
    office_from: int = 0
    phrase: str = ""
    office: str = ""

    @property
    def former(self) -> bool:
        """Whether the text says that the office is over."""
        return bool(self.words & load_words().former)

    @property
    def coming(self) -> bool:
        """Whether the text says that the office is still to come (elect, designate, next)."""
        return bool(self.words & load_words().future)

    @property
    def deputy(self) -> bool:
        """Whether the bearer is somebody's deputy."""
        return bool(self.words & load_words().deputy)

    @property
    def rules_out(self) -> bool:
        """Whether the bearer is a namesake of whoever in the tables has the name: an analyst, a striker, a student."""
        return self.role.kind == "watcher"

    @property
    def rank(self) -> str:
        """What the phrase makes of its bearer: leader, person or honorific."""
        words = load_words()
        if self.role.rank in ("person", "honorific"):
            return self.role.rank
        if self.words & words.private and not self.words & words.public:
            return "person"
        if self.role.kind in ("head", "spokesperson", "president", "secretary") and self.body:
            return "leader" if self.words & words.public else "person"
        if self.role.rank == "office" and not (self.state or self.words & words.public):
            return "person"
        return "leader"

    def office_kinds(self) -> frozenset[str]:
        """Return the kinds of office in the tables that the phrase may mean; empty where it may be any or none."""
        kinds = _MINISTERS.get(self.role.kind, {})
        found = {kind for word, kind in kinds.items() if word in self.words}
        if self.role.kind == "head" and self.words & load_words().parliaments:
            found = {"speaker"}
        if not found:
            found = set(self.role.offices) or ({*_ANY_MINISTER} if self.role.kind == "minister" else set())
        if self.deputy:
            return frozenset(
                {f"deputy_{kind}" for kind in found} | ({"deputy_minister"} if self.role.kind == "minister" else set())
            )
        return frozenset(found)


_PORTFOLIOS: Final = {
    "foreign": "foreign_minister",
    "external": "foreign_minister",
    "defence": "defence_minister",
    "defense": "defence_minister",
    "interior": "interior_minister",
    "internal": "interior_minister",
    "home": "interior_minister",
}
_MINISTERS: Final[dict[str, dict[str, str]]] = {
    "minister": _PORTFOLIOS,
    "secretary": _PORTFOLIOS,
    "secretary_of_state": {"defence": "defence_minister", "defense": "defence_minister", "home": "interior_minister"},
}
_ANY_MINISTER: Final = ("foreign_minister", "defence_minister", "interior_minister", "head_of_government")
