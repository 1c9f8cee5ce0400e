"""One gallery for all judges of the public pages."""

import pytest_asyncio

from tests.pages.gallery import Gallery


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def gallery(tmp_path_factory):
    async with Gallery(tmp_path_factory.mktemp("gallery")).open() as opened:
        yield opened
