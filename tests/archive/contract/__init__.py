"""What any archive must do, whatever stores it: a suite for each part of `bot.archive.interface`.

Subclass each in a test module and give it an `archive` fixture: an empty archive.
"""

from tests.archive.contract.articles import ArticlesContract
from tests.archive.contract.bulk import BulkContract
from tests.archive.contract.changes import ChangesContract
from tests.archive.contract.channels import ChannelsContract
from tests.archive.contract.completion import CompletionContract
from tests.archive.contract.corrections import CorrectionsContract
from tests.archive.contract.digests import DigestsContract
from tests.archive.contract.embargoes import EmbargoesContract
from tests.archive.contract.erasing import ErasingContract
from tests.archive.contract.feeds import FeedsContract
from tests.archive.contract.guilds import GuildsContract
from tests.archive.contract.hiding import HidingContract
from tests.archive.contract.joint_speakers import JointSpeakersContract
from tests.archive.contract.leading import LeadingContract
from tests.archive.contract.leases import LeasesContract
from tests.archive.contract.limits import LimitsContract
from tests.archive.contract.meaning import MeaningContract
from tests.archive.contract.moving import MovingContract
from tests.archive.contract.people import PeopleContract
from tests.archive.contract.questions import QuestionsContract
from tests.archive.contract.receipts import ReceiptsContract
from tests.archive.contract.rereading import RereadingContract
from tests.archive.contract.search import SearchContract
from tests.archive.contract.site_pages import SitePagesContract
from tests.archive.contract.speakers import SpeakersContract
from tests.archive.contract.stories import StoriesContract
from tests.archive.contract.taking import TakingContract
from tests.archive.contract.upkeep import UpkeepContract
from tests.archive.contract.versions import VersionsContract
from tests.archive.contract.watches import WatchesContract
from tests.archive.contract.withholding import WithholdingContract

__all__ = [
    "ArticlesContract",
    "BulkContract",
    "ChangesContract",
    "ChannelsContract",
    "CompletionContract",
    "CorrectionsContract",
    "DigestsContract",
    "EmbargoesContract",
    "ErasingContract",
    "FeedsContract",
    "GuildsContract",
    "HidingContract",
    "JointSpeakersContract",
    "LeadingContract",
    "LeasesContract",
    "LimitsContract",
    "MeaningContract",
    "MovingContract",
    "PeopleContract",
    "QuestionsContract",
    "ReceiptsContract",
    "RereadingContract",
    "SearchContract",
    "SitePagesContract",
    "SpeakersContract",
    "StoriesContract",
    "TakingContract",
    "UpkeepContract",
    "VersionsContract",
    "WatchesContract",
    "WithholdingContract",
]
