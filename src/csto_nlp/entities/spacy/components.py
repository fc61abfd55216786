"""spaCy components: the same entities as the command, in ``doc.ents`` and ``doc.spans["csto"]``.

``csto_entities`` is the whole of ``find_entities``. ``csto_dates``, ``csto_states``, ``csto_organisations`` and
``csto_leaders`` are its parts, ``csto_ner`` the model alone; each leaves alone what an earlier component has marked.
Tables and models are loaded by the first document, not by ``add_pipe``, so a pipeline is light to send to worker
processes. Registered by entry points: ``spacy.blank("en").add_pipe("csto_entities")`` needs no import.
"""

# Annotations are types here, not strings: spaCy reads those of a factory, and its earlier versions resolve no names.
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.spacy.doc import mark, register
from csto_nlp.errors import UsageError

MODELS: Final = ("ner", "fast", "none")
#: What each part of the pipeline finds.
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "csto_dates": ("date",),
    "csto_states": ("state", "place"),
    "csto_organisations": ("organisation",),
    "csto_leaders": ("leader", "person"),
    "csto_entities": ("state", "leader", "person", "organisation", "date", "place"),
}


class EntityComponent:
    """A pipeline component that marks what ``find_entities`` finds.

    ``only`` are the kinds it marks, ``model`` is ``ner``, ``fast`` or ``none``, ``knowledge`` the path of a file with
    rows of your own or None. What the document is told of its article is read from ``doc._.csto_date`` and its like
    (see ``spacy_marks.register``): set it on the Doc that ``nlp.make_doc`` gives, before the pipeline runs.
    """

    def __init__(self, only: tuple[str, ...], model: str, knowledge: str | None) -> None:
        if model not in MODELS:
            raise UsageError(f"no model {model!r}", f"choose one of {', '.join(MODELS)}")
        self._only, self._model, self._knowledge = only, model, knowledge

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its entities marked."""
        from csto_nlp.knowledge import load_knowledge

        tables = load_knowledge(self._knowledge) if self._knowledge else None
        told = doc._
        article = Article(
            id="", title=told.csto_title, text=doc.text, date=told.csto_date, page_date=told.csto_page_date
        )
        mark(doc, find_entities(article, only=self._only, model=self._model, knowledge=tables))
        return doc


class ModelComponent:
    """A pipeline component that marks what the model alone finds: persons, organisations and places."""

    def __init__(self, model: str) -> None:
        if model not in MODELS[:2]:
            raise UsageError(f"no model {model!r}", "choose ner or fast")
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its entities marked."""
        from csto_nlp.entities.ner import load_tagger
        from csto_nlp.entities.ner.reconcile import model_entity

        spans = load_tagger("fast" if self._model == "fast" else "ner").spans(doc.text)
        mark(doc, [model_entity(doc.text, span) for span in spans])
        return doc


@Language.factory("csto_ner", default_config={"model": "ner"}, assigns=["doc.ents", "doc.spans"])
def make_ner(nlp: Language, name: str, model: str) -> ModelComponent:  # noqa: ARG001  spaCy passes both to a factory
    """Return the component ``csto_ner``."""
    return ModelComponent(model)


def _factory(part: str, model: str) -> None:
    """Register one part of the pipeline with spaCy; ``model`` is what it runs unless configured otherwise."""

    @Language.factory(part, default_config={"model": model, "knowledge": None}, assigns=["doc.ents", "doc.spans"])
    def make(nlp: Language, name: str, model: str, knowledge: str | None) -> EntityComponent:  # noqa: ARG001  as above
        return EntityComponent(PARTS[part], model, knowledge)

    globals()[f"make_{part.removeprefix('csto_')}"] = make


register()
for _part in PARTS:
    _factory(_part, "ner" if _part == "csto_entities" else "none")
