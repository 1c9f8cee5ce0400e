from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection


@pytest.fixture
def writers():
    """Run a function in several threads, each with its own connection to the database, and let failures through."""

    def run(write, number):
        def alone(turn):
            try:
                write(turn)
            finally:
                connection.close()

        with ThreadPoolExecutor(number) as pool:
            list(pool.map(alone, range(number)))

    return run
