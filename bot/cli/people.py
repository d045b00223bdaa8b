"""`said-by` and `quotation`: a person's record, and one quotation from every side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.people_objects import (
    ChangesObject,
    PersonObject,
    SaidByObject,
    SourceObject,
    ViewedObject,
)
from bot.cli.records import (
    change_object,
    cited_quotation_object,
    pairs,
    recorded_quotation_object,
    result_object,
)
from bot.cli.views.answers import every_side_view, said_by_view
from bot.domain.answers import Asked, Question, Sort
from bot.domain.clock import now_utc
from bot.services.answers import Answers, parse_filters
from bot.services.library import Library
from bot.services.people import People
from bot.services.quotations import Quotations

if TYPE_CHECKING:
    from bot.archive.interface import Archive
    from bot.cli.arguments import Request
    from bot.cli.opening import Opening
    from bot.cli.output import Output
    from bot.domain.clock import Clock
    from bot.domain.elsewhere import Source
    from bot.domain.people import Changes, Person, SaidBy
    from bot.domain.wording import Compared
    from bot.services.quotations import QuotationView


async def show_said_by(archive: Archive, answers: Answers, asked: Request, output: Output) -> None:
    """Write what one speaker said.

    Raises:
        QuestionError: it cannot be asked as it stands.
    """
    filters = parse_filters(
        speaker=asked.words, publisher=asked.publisher, since=asked.since, until=asked.until
    )
    about = (asked.about or "").strip()
    sort = Sort(asked.sort) if asked.sort else Sort.BEST if about else Sort.LATEST
    question = Question(Asked.SAID_BY, about, filters, sort)
    found = await People(archive, answers).said_by(asked.guild, question, limit=asked.limit)
    output.write(_said_by_object(found), said_by_view)


async def show_quotation(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Write one quotation with its context, its other sources and its former wordings.

    Raises:
        NotFoundError: there is no such quotation.
    """
    view = await Quotations(archive, Library(archive, clock)).view(asked.guild, asked.quotation)
    output.write(_viewed_object(view), every_side_view)


def _said_by_object(found: SaidBy) -> SaidByObject:
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


def _viewed_object(view: QuotationView) -> ViewedObject:
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


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        if asked.command == "quotation":
            await show_quotation(archive, now_utc, asked, output)
            return True
        async with opening.encoder() as encoder:
            await show_said_by(archive, Answers(archive, now_utc, encoder=encoder), asked, output)
    return True
