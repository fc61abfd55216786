"""spaCy components: the same entities as the command, in ``doc.ents`` and ``doc.spans["csto"]``.

``csto_entities`` is the whole of ``find_entities``. ``csto_dates``, ``csto_states``, ``csto_organisations`` and
``csto_leaders`` are its parts, ``csto_ner`` the model alone; each leaves alone what an earlier component has marked.
Tables and models are loaded by the first document, not by ``add_pipe``, so a pipeline is light to send to worker
processes. The pipeline's language says which rules read a text. Registered by entry points:
``spacy.blank("en").add_pipe("csto_entities")`` needs no import.
"""

# Annotations are types here, not strings: spaCy reads those of a factory, and its earlier versions resolve no names.
from collections.abc import Callable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.spacy.doc import article_of, mark, register
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


def checked_model(model: str) -> str:
    """Return the name of a model. Raises UsageError for another name than those of ``MODELS``."""
    if model not in MODELS:
        raise UsageError(f"no model {model!r}", f"choose one of {', '.join(MODELS)}")
    return model


class EntityComponent:
    """A pipeline component that marks what ``find_entities`` finds.

    The article's title and dates are read from ``doc._.csto_title``, ``doc._.csto_date``, ``doc._.csto_page_date`` and
    ``doc._.csto_date_bounds``: set them on the Doc that ``nlp.make_doc`` gives, before the pipeline runs.
    """

    def __init__(self, only: tuple[str, ...], model: str, knowledge: str | None, language: str | None) -> None:
        """Mark the kinds ``only`` in texts of ``language`` (ISO 639-1), with the model ``ner``, ``fast`` or ``none``.

        ``knowledge`` is the path of a file with rows that extend the tables, None where there is none. Raises
        UsageError for another model.
        """
        self._only, self._model, self._knowledge, self._language = only, checked_model(model), knowledge, language

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its entities marked."""
        from csto_nlp.knowledge import load_knowledge

        tables = load_knowledge(self._knowledge) if self._knowledge else None
        mark(doc, find_entities(article_of(doc, self._language), only=self._only, model=self._model, knowledge=tables))
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


def _factory(part: str, *, model: str = "none") -> Callable[[Language, str, str, str | None], EntityComponent]:
    """Register one part of the pipeline with spaCy and return its factory; ``model`` is the default of its option."""

    def make(nlp: Language, name: str, model: str, knowledge: str | None) -> EntityComponent:  # noqa: ARG001  as above
        return EntityComponent(PARTS[part], model, knowledge, nlp.lang)

    default = {"model": model, "knowledge": None}
    Language.factory(part, default_config=default, assigns=["doc.ents", "doc.spans"], func=make)
    return make


# The names that the entry points in pyproject.toml give.
make_dates = _factory("csto_dates")
make_states = _factory("csto_states")
make_organisations = _factory("csto_organisations")
make_leaders = _factory("csto_leaders")
make_entities = _factory("csto_entities", model="ner")
register()
