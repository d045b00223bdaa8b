"""Formats: what is written in a PDF, a Word document or an e-mail, each a module."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from bot.domain.articles import Article
from bot.intake.page import FormattedFile, Page
from bot.intake.stated import refusal

_MODULES = {".pdf": "pdf", ".docx": "word", ".eml": "email"}

SUFFIXES = tuple(_MODULES)

_NOT_INSTALLED = (
    "cannot be read, because this bot was installed without what reads {} files. "
    "Paste its text, or ask the operator to install the bot with it, by `pip install '.[files]'`."
)


def read_formatted(file: FormattedFile) -> Article | Page:
    """The article in a file, or the page to read it from when an e-mail holds one.

    Raises:
        IntakeError: it cannot be read, or there is no article in it.
    """
    module = _MODULES[file.suffix]
    try:
        read: Callable[[FormattedFile], Article | Page] = import_module(f"{__name__}.{module}").read
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("bot."):
            raise
        raise refusal(file.where, _NOT_INSTALLED.format(file.suffix)) from error
    return read(file)
