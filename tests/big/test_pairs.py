"""P1, P3, P4: whichever two parts of a house fail at the same moment, nothing that was acknowledged is lost or
doubled, and no reader misses anything without being told."""

import pytest

from tests.big.load import sound
from tests.big.pairs import CASES, befallen

pytestmark = pytest.mark.servers


def test_p4_nats_hangs_and_the_active_runner_dies_and_readers_miss_nothing(big_house, tmp_path):
    """Of all pairs the one in which edges and the log are both asked to do without: few readers, a few seconds."""
    befalls = [("stopped", "runner"), ("frozen", "nats")]
    verdict = befallen(big_house, big_house.ada, tmp_path / "it", befalls, nth=100, readers=40, seconds=5.0)
    assert sound(verdict), verdict
    assert verdict["written"]["acknowledged"] > 10
    assert verdict["read"]["counts"]["deltas"] > 100


@pytest.mark.long
@pytest.mark.parametrize("nth", range(len(CASES)), ids=lambda nth: f"{'+'.join(CASES[nth][0])}-{CASES[nth][1]}")
def test_p1_p3_p4_a_pair_that_fails_for_twenty_seconds_costs_nobody_a_word(big_house, tmp_path, nth):
    pair, way = CASES[nth]
    verdict = befallen(big_house, big_house.ada, tmp_path / "it", [(way, part) for part in pair], nth=nth)
    assert sound(verdict), verdict
