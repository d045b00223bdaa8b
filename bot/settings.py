"""Settings: what an operator decides, read once from the environment and `.env`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

NO_MODEL = Path("none")
"""What EMBEDDING_MODEL says when quotations are to be found by their words alone."""


class Settings(BaseSettings):
    """Everything an operator can set; `.env.example` lists the same names."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        str_strip_whitespace=True,
    )

    discord_token: SecretStr | None = Field(default=None, description="The bot's token. Only `run` needs it.")
    database: Path = Field(
        default=Path("archive.sqlite3"), description="The SQLite file that holds the archive."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is logged: DEBUG, INFO, WARNING or ERROR."
    )
    embedding_model: Path | None = Field(
        default=None,
        description="Another sentence encoder: a folder with model.onnx and tokenizer.json. `none`: none.",
    )
    user_agent_contact: str | None = Field(
        default=None, description="An address that sites can write to; sent with every page fetched."
    )

    erase_after_days: int = Field(
        default=30,
        ge=0,
        description="Days after which the archive of a server that the bot left is erased. 0: never.",
    )

    backup_folder: Path | None = Field(
        default=None, description="The folder for backups that `run` makes by itself. Empty: none."
    )
    backup_keep: int = Field(default=7, ge=1, description="How many of those backups are kept.")
    backup_hours: int = Field(default=24, ge=1, description="Hours from one of them to the next.")

    limit_articles: int = Field(
        default=500_000, ge=1, description="The most articles that a server may have. Reading has no limit."
    )
    limit_text_megabytes: int = Field(
        default=5_000, ge=1, description="The most megabytes of text that a server may have."
    )
    limit_feeds: int = Field(default=50, ge=1, description="The most feeds that a server may follow.")
    limit_digests: int = Field(default=10, ge=1, description="The most digests that a server may have.")
    limit_watches: int = Field(
        default=10, ge=1, description="The most watches that a member may have in a server."
    )
    limit_ingests_per_hour: int = Field(
        default=2_000, ge=1, description="The most articles that a server's moderators may ingest in an hour."
    )

    @property
    def finds_by_meaning(self) -> bool:
        """Whether quotations are also to be found by what they mean."""
        return self.embedding_model != NO_MODEL


def read_settings() -> Settings:
    """The settings from the environment and `.env`.

    Raises:
        SettingsError: a value is not valid, or `.env` cannot be read.
    """
    try:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        message = "The file .env cannot be read: save it as UTF-8 text that this user may open."
        raise SettingsError(message) from error
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "_".join(str(part) for part in wrong["loc"]).upper()
        message = f"The setting {name} is not valid: {wrong['msg']}. Correct it in .env or the environment."
        raise SettingsError(message) from error
