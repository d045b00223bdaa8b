"""`extract`: the quotations in files, without an archive, on all cores.

Worker processes take articles in batches; quotations are written in the order of the input. Only a few
batches are in memory at once, so a file may have any size.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import chain
from pathlib import Path

from bot.cli.arguments import STDIN, Request
from bot.cli.inputs import expand
from bot.cli.objects.articles import WholeArticleObject
from bot.cli.objects.failures import ErrorObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.records.articles import extracted_article_object
from bot.cli.views.articles import article_view
from bot.domain.articles import Article
from bot.errors import IntakeError
from bot.extraction import extract
from bot.intake.files import Document, documents
from bot.intake.formats import read_formatted
from bot.intake.html import read_page
from bot.intake.page import FormattedFile, Page

BATCH_ARTICLES = 32
BATCH_CHARACTERS = 500_000
"""A batch is full with this many articles or characters; a worker gets one at a time."""

Extracted = WholeArticleObject | ErrorObject

_WORKER_DIED = (
    "A process that read articles ended unexpectedly, perhaps for lack of memory: give fewer files at once."
)


def extract_files(asked: Request, output: Output) -> bool:
    """Write the articles in files with their quotations; return whether all could be read."""
    if asked.inputs == (STDIN,):
        found = (
            one for document in documents("stdin.jsonl", Path("/dev/stdin")) for one in _extract([document])
        )
        return _write(found, output, lambda: None)
    os.environ["PYTHONSAFEPATH"] = "1"  # processes started from here on load no code from the working folder
    inputs = list(expand(asked.inputs))
    queue = chain.from_iterable(
        [Document(one.given, one.error)] if one.error else documents(one.given, one.path or Path(one.given))
        for one in inputs
    )
    total = sum(one.count() for one in inputs)
    with progress_bar(total, as_json=asked.json) as advance, closing(extracted(queue)) as found:
        return _write(found, output, lambda: advance(1, "Extracting quotations"))


def extracted(queue: Iterable[Document]) -> Generator[Extracted]:
    """Each article with its quotations, or what is wrong with it, in the order given.

    A caller that does not read to the end must close the generator, which waits for the processes.
    """
    batches = _batches(queue)
    first, second = next(batches, None), next(batches, None)
    if first is None:
        return
    if second is None:
        yield from _extract(first)  # starting processes takes longer than this
        return
    workers = os.cpu_count() or 1
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_interrupts_to_parent
    )
    under_way: deque[Future[list[Extracted]]] = deque()
    try:
        for batch in chain((first, second), batches):
            under_way.append(pool.submit(_extract, batch))
            if len(under_way) > 2 * workers:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise IntakeError(_WORKER_DIED) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(queue: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    characters = 0
    for document in queue:
        batch.append(document)
        characters += _size(document)
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _size(document: Document) -> int:
    found = document.found
    if isinstance(found, IntakeError):
        return 0
    match found:
        case Article():
            return len(found.text)
        case Page():
            return len(found.html)
        case _:
            return len(found.data)


def _extract(batch: list[Document]) -> list[Extracted]:
    return [_extract_one(document) for document in batch]


def _extract_one(document: Document) -> Extracted:
    try:
        article = _article(document)
    except IntakeError as error:
        return {"input": document.input, "error": str(error)}
    return extracted_article_object(
        article, extract(article.text, article.language), read_from=document.input
    )


def _article(document: Document) -> Article:
    """The article in a document; HTML, PDF, Word and e-mail are read here.

    Raises:
        IntakeError: it contains none.
    """
    found = document.found
    if isinstance(found, IntakeError):
        raise found
    if isinstance(found, FormattedFile):
        found = read_formatted(found)
    return found if isinstance(found, Article) else read_page(found)


def _write(found: Iterable[Extracted], output: Output, advance: Callable[[], None]) -> bool:
    all_worked = True
    for one in found:
        if "error" in one:
            output.error(one)
            all_worked = False
        else:
            output.write(one, article_view)
        advance()
    return all_worked


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    return extract_files(asked, output)
