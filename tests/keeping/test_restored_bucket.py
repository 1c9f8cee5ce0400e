"""A house whose pictures and whose list of what was taken down lie in a bucket, and whose disk is gone: what comes out
of a backup shows nothing that was taken down since, its picture neither, though the bucket is an older copy, too."""

import re
import shutil

import obstore
import pytest
from obstore.store import S3Store

from tests.house.test_house import until
from tests.keeping.house import everything_in, on, page, publish
from tests.keeping.test_restored import Evening, is_restored, picture, send, showing
from tests.servers import asking
from tests.servers.buckets import bucket

pytestmark = [pytest.mark.servers, pytest.mark.long]  # half a minute: a bucket, and two houses beside it

PICTURE = re.compile(r"/media/([a-z0-9]{16,64}\.webp)")


class InABucket(Evening):
    """Beside the needles a picture that stays, one that goes with its post, and what the store itself copied aside at
    the hour of the backup."""

    def __init__(self, folder, here):
        super().__init__(folder)
        self.at, _, _ = here.desk["STOPPRESS_MEDIA"].removeprefix("s3://").partition("/")
        told = {key.lower(): value for key, value in here.desk.items() if key.startswith("AWS_")}
        self.store = S3Store(self.at, config=told, client_options={"allow_http": True})
        self.house.env |= here.desk | {"STOPPRESS_REDACTIONS": f"s3://{self.at}/lists"}

    def _publish(self, ada):
        super()._publish(ada)
        until(lambda: "In danger" in page(self.house))
        before = self.shown()
        publish(ada, "A picture that stays", document=showing(send(ada, "quay.jpg", picture()), "The quay."))
        until(lambda: "A picture that stays" in page(self.house))
        self.public = self.shown()
        self.stay = self.public - before

    def _take_down(self, ada):
        for path in self.lying("paper"):
            obstore.copy(self.store, path, path.replace("paper/", "copied/", 1))
        super()._take_down(ada)

    def write(self):
        super().write()
        self.gone = {name.rpartition("/")[2] for name in self.lying("copied/public") if name.endswith(".webp")} - {
            name.rpartition("/")[2] for name in self.lying("paper/public")
        }
        return self

    def shown(self):
        return set(PICTURE.findall(page(self.house)))

    def lying(self, below):
        return [one["path"] for found in obstore.list(self.store, f"{below}/") for one in found]


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    with bucket(tmp_path_factory.mktemp("bucket")) as here:
        evening = InABucket(tmp_path_factory.mktemp("evening"), here).write()
        shutil.rmtree(evening.house.data)  # the disk is gone
        yield evening


def refused(again, evening, **env):
    again.env |= evening.house.env | {"STOPPRESS_DATA": str(again.data)} | env
    done = again.run("restore", str(evening.backup), check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (again.data / "stoppress.sqlite3").exists()
    assert evening.erased.encode() not in everything_in(again.data)
    return done.stderr


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, "does not answer"),
        ({"AWS_SECRET_ACCESS_KEY": "another"}, "refuses these keys"),
        ({"STOPPRESS_REDACTIONS": "s3://nobodys/list"}, "nobodys"),
    ],
)
def test_a_list_that_cannot_be_read_restores_nothing_and_says_which_and_why(evening, tmp_path, env, said):
    words = refused(on(tmp_path / "again"), evening, **env)
    assert said in words
    assert "Nothing was done" in words
    assert "s3://" in words


def test_p6_nothing_that_was_taken_down_comes_back_with_an_older_bucket(evening, tmp_path):
    again = on(tmp_path / "again")
    again.password = evening.house.password
    again.env |= evening.house.env | {"STOPPRESS_DATA": str(again.data)}
    again.env |= {"STOPPRESS_DATABASE_URL": "", "STOPPRESS_MEDIA": f"s3://{evening.at}/copied"}
    gone = evening.gone
    assert gone
    assert evening.stay
    assert gone & evening.public

    again.run("restore", str(evening.backup))
    left = {path.rpartition("/")[2] for path in evening.lying("copied")}
    assert not gone & left
    assert evening.stay <= left
    is_restored(again, evening)
    with again.open():
        until(lambda: "This stays" in page(again))
        with asking.Client(base_url=again.readers, timeout=10) as reader:
            assert {reader.get(f"/media/{name}").status_code for name in gone} == {404}
            assert {reader.get(f"/media/{name}").status_code for name in evening.stay} == {200}


def test_p6_a_list_lies_with_the_pictures_so_that_any_desk_of_several_may_have_taken_down(evening, tmp_path):
    again = on(tmp_path / "again")
    again.password = evening.house.password
    again.env |= evening.house.env | {"STOPPRESS_DATA": str(again.data), "STOPPRESS_DATABASE_URL": ""}
    again.env["STOPPRESS_REDACTIONS"] = ""
    again.run("restore", str(evening.backup))
    is_restored(again, evening)
