"""Metrics: what happened and how things are, as figures for Prometheus.

Events are counted as they are told; what can be looked at is looked at when Prometheus asks. No figure has a
label with the id of a server or a member, or with a word that somebody typed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.events import Event, What
from bot.operations.vitals import Vitals

SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
LAGS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""The upper bounds of what is counted together."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """How events of a kind are counted: under which name, and by which label beside the outcome.

    Without a label the outcomes are known: each is shown from the start, so that the first is an increase.
    """

    name: str
    about: str
    label: str = ""
    outcomes: tuple[str, ...] = ()


_COUNTED = {
    What.COMMAND: _Counted("command", "Commands, buttons and forms that members used", "command"),
    What.COMPLETION: _Counted("completion", "Completions while members typed", "command"),
    What.INGEST: _Counted("ingest", "Articles given to the archive", "via"),
    What.FEED: _Counted(
        "feed_run", "Feeds asked for what is new", outcomes=("listed", "unchanged", "failed")
    ),
    What.DIGEST: _Counted("digest", "Slots of digests", outcomes=("sent", "empty", "skipped", "failed")),
    What.ALERT: _Counted(
        "alert",
        "What watches hear of, told to members",
        outcomes=("sent", "empty", "paused", "member_left", "failed"),
    ),
    What.BACKUP: _Counted("backup", "Backups on the schedule", outcomes=("written", "failed")),
}


class Metrics:
    """Every figure, in one registry."""

    def __init__(self, version: str, look: Callable[[], Vitals]) -> None:
        """`look` takes the vitals, and may be called from any thread."""
        disable_created_metrics()
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_Looked(version, look))
        self._counters = {what: self._counter(counted) for what, counted in _COUNTED.items()}
        self._lasted = {what: self._histogram(counted) for what, counted in _COUNTED.items()}
        self._lag = Histogram(
            "ontherecord_event_loop_lag_seconds",
            "How much later than it was due the event loop did something, measured twice a second",
            buckets=LAGS,
            registry=self.registry,
        )

    def _counter(self, counted: _Counted) -> Counter:
        labels = [counted.label, "outcome"] if counted.label else ["outcome"]
        name, about = f"ontherecord_{counted.name}s", f"{counted.about}, by outcome"
        counter = Counter(name, about, labels, registry=self.registry)
        for outcome in counted.outcomes:
            counter.labels(outcome=outcome)
        return counter

    def _histogram(self, counted: _Counted) -> Histogram:
        labels = [counted.label] if counted.label else []
        name, about = f"ontherecord_{counted.name}_seconds", f"{counted.about}: how long each took"
        return Histogram(name, about, labels, buckets=SECONDS, registry=self.registry)

    def count(self, event: Event) -> None:
        """Count an event."""
        if (counted := _COUNTED.get(event.what)) is None:
            return
        labels = {counted.label: event.which} if counted.label else {}
        self._counters[event.what].labels(**labels, outcome=event.outcome).inc()
        if event.seconds is not None:
            lasted = self._lasted[event.what]
            (lasted.labels(**labels) if labels else lasted).observe(event.seconds)

    def late(self, seconds: float) -> None:
        """Count how late the event loop was."""
        self._lag.observe(seconds)


class _Looked(Collector):
    """Figures that are looked at when they are asked for."""

    def __init__(self, version: str, look: Callable[[], Vitals]) -> None:
        self._version = version
        self._look = look

    def describe(self) -> Iterable[Metric]:
        """Nothing, so that nothing is looked at before it is asked for."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Look, and give the figures."""
        vitals = self._look()
        yield from _of_discord(vitals)
        yield _each("queue_length", "Work that is being done or waits, by queue", "queue", vitals.queues)
        yield _one("work_under_way", "What members asked for and timers began", vitals.under_way)
        yield from _of_archive(vitals, self._version)


def _of_discord(vitals: Vitals) -> Iterator[Metric]:
    is_ready = {str(each.number): vitals.is_ready and each.is_connected for each in vitals.shards}
    latency = {str(each.number): each.latency for each in vitals.shards if math.isfinite(each.latency)}
    yield _one("servers", "Discord servers that have added the bot", vitals.servers)
    yield _each("discord_ready", "Whether a shard is connected to Discord", "shard", is_ready)
    yield _each("discord_latency_seconds", "How long Discord takes to answer a heartbeat", "shard", latency)


def _of_archive(vitals: Vitals, version: str) -> Iterator[Metric]:
    yield _one("archive_trouble", "Whether the archive cannot be written to", vitals.trouble is not None)
    yield _one("archive_readable", "Whether the archive can be read", vitals.overview is not None)
    if (overview := vitals.overview) is None:
        return
    known = {"version": version, "store": overview.store, "schema": str(overview.schema)}
    info = GaugeMetricFamily("ontherecord_info", "What is running", labels=list(known))
    info.add_metric(list(known.values()), 1)
    yield info
    yield _one("articles", "Articles of all servers", overview.articles)
    yield _one("quotations", "Quotations of all servers", overview.quotations)
    yield _one("quotations_without_vector", "Quotations found by words alone so far", overview.without_vector)
    yield _one("feeds", "Feeds that are followed", overview.feeds)
    yield _one(
        "feeds_failing", "Feeds that could not be read when they were last asked", overview.failing_feeds
    )
    yield _one("archive_bytes", "Size of the archive", overview.bytes)
    if overview.free is not None:
        yield _one("archive_free_bytes", "What is left on the archive's disk", overview.free)
    if overview.log is not None:
        yield _one("archive_log_bytes", "Size of the archive's write-ahead log", overview.log)
    moments = (
        ("digest", "For when the last digest that was posted was due", overview.digest_slot),
        ("backup", "When the last verified copy was begun", vitals.last_backup),
    )
    for name, about, moment in moments:
        if moment is not None:
            yield _one(f"last_{name}_timestamp_seconds", about, moment.timestamp())


def _one(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"ontherecord_{name}", about, value=float(value))


def _each(name: str, about: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"ontherecord_{name}", about, labels=[label])
    for each, value in values.items():
        family.add_metric([each], float(value))
    return family
