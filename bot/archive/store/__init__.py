"""The store: the contract's methods, by subject, whatever database is behind them."""

from bot.archive.store.articles import ArticleStore
from bot.archive.store.bulk import BulkStore
from bot.archive.store.corrections import CorrectionStore
from bot.archive.store.digests import DigestStore
from bot.archive.store.feeds import FeedStore
from bot.archive.store.searching import SearchStore
from bot.archive.store.upkeep import UpkeepStore
from bot.archive.store.watches import WatchStore


class Store(
    ArticleStore,
    SearchStore,
    CorrectionStore,
    DigestStore,
    WatchStore,
    FeedStore,
    BulkStore,
    UpkeepStore,
):
    """Fulfils `interface.Archive`."""
