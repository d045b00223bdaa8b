"""`verify`: checks the quotations of drafts against the archive. A draft is kept nowhere."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator

from bot.cli.arguments import STDIN, Request
from bot.cli.batches import BadQuery, Query, lines, read_query
from bot.cli.inputs import expand
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.records.verification import verification_object
from bot.cli.views.verification import verification_view
from bot.errors import ExpectedError
from bot.sandbox.reader import Reader
from bot.services.drafts import MAX_BYTES, Draft, Drafts
from bot.services.verification import Verifier

_NOT_A_DRAFT = "is an address. Give the draft as a file, or - for standard input."


async def verify_drafts(verifier: Verifier, drafts: Drafts, asked: Request, output: Output) -> bool:
    """Write what every quotation of every draft is; return whether all of them are exact."""
    all_exact = True
    with progress_bar(None, as_json=asked.json) as advance:

        async def tell(doing: str) -> None:
            advance(0, doing)

        async for draft, name, draft_id in _drafts(drafts, asked):
            try:
                if draft.error is not None:
                    raise draft.error
                found = await verifier.check(asked.guild, draft.text, progress=tell)
            except ExpectedError as error:
                _fail(output, str(error), draft_id)
                all_exact = False
                continue
            record = verification_object(found, named=name, draft_id=draft_id)
            output.write(record, verification_view, parts=record["quotations"])
            if found.left:
                output.notice(f"{found.left:,} more quotations were not checked: check the draft in parts.")
            all_exact &= found.is_exact
    return all_exact


def _fail(output: Output, sentence: str, draft_id: object) -> None:
    output.error({"error": sentence} if draft_id is None else {"id": draft_id, "error": sentence})


async def _drafts(drafts: Drafts, asked: Request) -> AsyncIterator[tuple[Draft, str | None, object]]:
    """Every draft, the name of its file if there are several, and its own id if it has one."""
    for given in asked.inputs:
        if given == STDIN:
            async for draft, draft_id in _typed(drafts):
                yield draft, None, draft_id
            continue
        for one in expand([given]):
            name = one.given if len(asked.inputs) > 1 or one.given != given else None
            if one.error or one.path is None:
                error = one.error or ExpectedError(f"{one.given} {_NOT_A_DRAFT}")
                yield Draft(one.given, error=error), name, None
                continue
            async for draft in drafts.file(one.given, one.path):
                yield draft, name, draft.id


async def _typed(drafts: Drafts) -> AsyncIterator[tuple[Draft, object]]:
    """Standard input: one draft, or one a line as JSON objects, each checked before the next is read."""
    stream = sys.stdin.buffer
    first = next(lines(stream), b"")
    if not _is_object(first):
        yield await drafts.text("Standard input", first + b"\n" + stream.read(MAX_BYTES)), None
        return
    yield _one(first)
    for line in lines(stream):
        if line.strip():
            yield _one(line)


def _one(line: bytes) -> tuple[Draft, object]:
    query = read_query(line, Query(text=""))
    if isinstance(query, BadQuery):
        return Draft("Standard input", error=ExpectedError(query.error)), query.id
    return Draft("Standard input", query.text), query.id


def _is_object(line: bytes) -> bool:
    """Whether a line is a draft as a JSON object."""
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and "text" in found


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        reader = Reader()
        try:
            return await verify_drafts(Verifier(archive, reader), Drafts(reader), asked, output)
        finally:
            await reader.close()
