"""SQLite keeps the contract of every part of the interface."""

from __future__ import annotations

from tests.archive import contract


class TestArticles(contract.ArticlesContract):
    """SQLite keeps the contract."""


class TestSearch(contract.SearchContract):
    """SQLite keeps the contract."""


class TestCompletion(contract.CompletionContract):
    """SQLite keeps the contract."""


class TestCorrections(contract.CorrectionsContract):
    """SQLite keeps the contract."""


class TestQuestions(contract.QuestionsContract):
    """SQLite keeps the contract."""


class TestDigests(contract.DigestsContract):
    """SQLite keeps the contract."""


class TestChanges(contract.ChangesContract):
    """SQLite keeps the contract."""


class TestErasing(contract.ErasingContract):
    """SQLite keeps the contract."""


class TestFeeds(contract.FeedsContract):
    """SQLite keeps the contract."""


class TestJointSpeakers(contract.JointSpeakersContract):
    """SQLite keeps the contract."""


class TestPeople(contract.PeopleContract):
    """SQLite keeps the contract."""


class TestReceipts(contract.ReceiptsContract):
    """SQLite fulfils it."""


class TestRereading(contract.RereadingContract):
    """SQLite keeps the contract."""


class TestBulk(contract.BulkContract):
    """SQLite keeps the contract."""


class TestLeading(contract.LeadingContract):
    """SQLite keeps the contract."""


class TestMeaning(contract.MeaningContract):
    """SQLite keeps the contract."""


class TestSpeakers(contract.SpeakersContract):
    """SQLite keeps the contract."""


class TestSitePages(contract.SitePagesContract):
    """SQLite keeps the contract."""


class TestStories(contract.StoriesContract):
    """SQLite keeps the contract."""


class TestTaking(contract.TakingContract):
    """SQLite keeps the contract."""


class TestUpkeep(contract.UpkeepContract):
    """SQLite keeps the contract."""


class TestGuilds(contract.GuildsContract):
    """SQLite keeps the contract."""


class TestVersions(contract.VersionsContract):
    """SQLite keeps the contract."""


class TestWatches(contract.WatchesContract):
    """SQLite keeps the contract."""


class TestWithholding(contract.WithholdingContract):
    """SQLite keeps the contract."""


class TestEmbargoes(contract.EmbargoesContract):
    """SQLite keeps the contract."""


class TestChannels(contract.ChannelsContract):
    """SQLite keeps the contract."""


class TestHiding(contract.HidingContract):
    """SQLite keeps the contract."""


class TestLeases(contract.LeasesContract):
    """SQLite keeps the contract."""


class TestLimits(contract.LimitsContract):
    """SQLite keeps the contract."""


class TestMoving(contract.MovingContract):
    """SQLite keeps the contract."""
