"""Both kinds of store are held to the whole contract."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.archive import contract
from tests.archive.postgres import test_contract as of_postgres
from tests.archive.sqlite import test_contract as of_sqlite


@pytest.mark.parametrize("suites", [of_sqlite, of_postgres])
def test_no_part_of_the_contract_is_left_out(suites: ModuleType) -> None:
    kept = {
        base.__name__ for each in vars(suites).values() if isinstance(each, type) for base in each.__bases__
    }

    assert kept == set(contract.__all__)
