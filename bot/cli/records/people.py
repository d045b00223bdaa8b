"""One person or body on the record, and one quotation from every side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.answers import result_object
from bot.cli.records.articles import change_object
from bot.cli.records.quotations import cited_quotation_object, pairs, recorded_quotation_object

if TYPE_CHECKING:
    from bot.cli.objects.people import ChangesObject, PersonObject, SaidByObject, SourceObject, ViewedObject
    from bot.domain.elsewhere import Source
    from bot.domain.people import Changes, Person, SaidBy
    from bot.domain.wording import Compared
    from bot.services.quotations import QuotationView


def said_by_object(found: SaidBy) -> SaidByObject:
    """What one speaker said, and how their words changed."""
    matches = {match.record.id: match for match in found.matches}
    return {
        "query": found.question.filters.speaker or "",
        "about": found.question.words,
        "sort": found.question.sort.value,
        "person": _person_object(found.person) if found.person else None,
        "results": [
            result_object(matches[record.id], with_denials=False)
            if record.id in matches
            else cited_quotation_object(record)
            for record in found.said
        ],
        "total": found.total,
        "undated": found.undated,
        "changes": _changes_object(found.changes),
        "reason": found.notice or None,
        "suggestions": list(found.who),
    }


def _person_object(person: Person) -> PersonObject:
    return {
        "name": person.name,
        "unnamed": person.is_unnamed,
        "roles": [
            {
                "role": each.role,
                "first": each.first,
                "last": each.last,
                "articles": each.articles,
                "correction": each.correction,
            }
            for each in person.roles
        ],
        "aliases": [
            {"alias": each.alias, "articles": each.articles, "correction": each.correction}
            for each in person.aliases
        ],
        "outlets": [{"publisher": each.publisher, "quotations": each.quotations} for each in person.outlets],
        "first": person.first,
        "last": person.last,
        "quotations": person.quotations,
        "articles": person.articles,
        "months": dict(person.months),
    }


def _changes_object(changes: Changes) -> ChangesObject:
    return {
        "wording": [
            {
                "then": cited_quotation_object(each.then),
                "now": cited_quotation_object(each.now),
                "differs": _differs(each.compared),
                "revision": each.is_revision,
            }
            for each in changes.wording
        ],
        "position": [
            {"then": cited_quotation_object(each.then), "now": cited_quotation_object(each.now)}
            for each in changes.position
        ],
        "compared": changes.compared,
        "total": changes.total,
    }


def _differs(compared: Compared) -> list[list[list[int]]]:
    return [pairs(compared.here), pairs(compared.there)]


def viewed_object(view: QuotationView) -> ViewedObject:
    """One quotation with all that is known of it."""
    context = view.context
    return {
        **cited_quotation_object(context.record),
        "context": {
            "before": context.before,
            "passage": context.passage,
            "after": context.after,
            "spans": pairs(context.spans),
        },
        "denied_by": [recorded_quotation_object(each) for each in view.denied_by],
        "sources": [_source_object(each) for each in view.sources.others],
        "changes": [change_object(revision.version, change) for revision, change in view.changes],
    }


def _source_object(source: Source) -> SourceObject:
    return {
        **cited_quotation_object(source.record),
        "wording": source.compared.wording.value,
        "differs": _differs(source.compared),
        "copy": source.is_copy,
        "other_speaker": source.is_by_another,
    }
