"""PostgreSQL keeps the contract of every part of the interface."""

from __future__ import annotations

from tests.archive import contract


class TestArticles(contract.ArticlesContract):
    """PostgreSQL keeps the contract."""


class TestSearch(contract.SearchContract):
    """PostgreSQL keeps the contract."""


class TestCompletion(contract.CompletionContract):
    """PostgreSQL keeps the contract."""


class TestCorrections(contract.CorrectionsContract):
    """PostgreSQL keeps the contract."""


class TestQuestions(contract.QuestionsContract):
    """PostgreSQL keeps the contract."""


class TestDigests(contract.DigestsContract):
    """PostgreSQL keeps the contract."""


class TestChanges(contract.ChangesContract):
    """PostgreSQL keeps the contract."""


class TestErasing(contract.ErasingContract):
    """PostgreSQL keeps the contract."""


class TestFeeds(contract.FeedsContract):
    """PostgreSQL keeps the contract."""


class TestJointSpeakers(contract.JointSpeakersContract):
    """PostgreSQL keeps the contract."""


class TestPeople(contract.PeopleContract):
    """PostgreSQL keeps the contract."""


class TestReceipts(contract.ReceiptsContract):
    """SQLite fulfils it."""


class TestRereading(contract.RereadingContract):
    """PostgreSQL keeps the contract."""


class TestBulk(contract.BulkContract):
    """PostgreSQL keeps the contract."""


class TestLeading(contract.LeadingContract):
    """PostgreSQL keeps the contract."""


class TestMeaning(contract.MeaningContract):
    """PostgreSQL keeps the contract."""


class TestSpeakers(contract.SpeakersContract):
    """PostgreSQL keeps the contract."""


class TestSitePages(contract.SitePagesContract):
    """PostgreSQL keeps the contract."""


class TestStories(contract.StoriesContract):
    """PostgreSQL keeps the contract."""


class TestTaking(contract.TakingContract):
    """PostgreSQL keeps the contract."""


class TestUpkeep(contract.UpkeepContract):
    """PostgreSQL keeps the contract."""


class TestGuilds(contract.GuildsContract):
    """PostgreSQL keeps the contract."""


class TestVersions(contract.VersionsContract):
    """PostgreSQL keeps the contract."""


class TestWatches(contract.WatchesContract):
    """PostgreSQL keeps the contract."""


class TestWithholding(contract.WithholdingContract):
    """PostgreSQL keeps the contract."""


class TestEmbargoes(contract.EmbargoesContract):
    """PostgreSQL keeps the contract."""


class TestChannels(contract.ChannelsContract):
    """PostgreSQL keeps the contract."""


class TestHiding(contract.HidingContract):
    """PostgreSQL keeps the contract."""


class TestLeases(contract.LeasesContract):
    """PostgreSQL keeps the contract."""


class TestLimits(contract.LimitsContract):
    """PostgreSQL keeps the contract."""


class TestMoving(contract.MovingContract):
    """PostgreSQL keeps the contract."""
