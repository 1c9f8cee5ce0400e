"""How both ends say who they are to NATS: by keys, by credentials that an operator has issued, by certificates."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import time

import nkeys
import pytest

from stoppress.wire.address import BadAddress
from stoppress.wire.nats.carrier import Carrier
from stoppress.wire.nats.line import NatsLost, dialled
from stoppress.wire.nats.receiver import NatsReceiver
from stoppress.wire.settings import WireSettings
from stoppress.wire.socket import SocketReceiver
from stoppress.wire.turns import InTurns
from tests.servers.nats import nats_server
from tests.servers.node import ROOT
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour
from tests.wire.test_changes import until
from tests.wire.ways import NOWHERE, a_board, at_work

pytestmark = pytest.mark.servers

TLS = ROOT / "tests/servers/tls"
KINDS = {"operator": nkeys.PREFIX_BYTE_OPERATOR, "account": nkeys.PREFIX_BYTE_ACCOUNT, "user": nkeys.PREFIX_BYTE_USER}


def a_key(kind):
    return bytes(nkeys.encode_seed(os.urandom(32), KINDS[kind]))


def named(seed):
    return nkeys.from_seed(bytearray(seed)).public_key.decode()


def issued(seed, about, kind, **fields):
    """A JWT as `nsc` makes one: whoever has `seed` says this of `about`."""

    def packed(what):
        return base64.urlsafe_b64encode(what).rstrip(b"=")

    claims = {"iat": int(time.time()), "iss": named(seed), "sub": about, "name": kind}
    claims["nats"] = {"type": kind, "version": 2, **fields}
    claims["jti"] = base64.b32encode(hashlib.sha256(json.dumps(claims).encode()).digest()).decode().rstrip("=")
    said = (
        packed(json.dumps({"typ": "JWT", "alg": "ed25519-nkey"}).encode()) + b"." + packed(json.dumps(claims).encode())
    )
    return (said + b"." + packed(nkeys.from_seed(bytearray(seed)).sign(said))).decode()


def credentials(jwt, seed):
    return (
        f"-----BEGIN NATS USER JWT-----\n{jwt}\n------END NATS USER JWT------\n\n"
        f"-----BEGIN USER NKEY SEED-----\n{seed.decode()}\n------END USER NKEY SEED------\n"
    )


async def carries(settings):
    """A runner and an edge with these settings, and what one presses is at the other."""
    shelf, paper = Shelf(), an_hour()
    edge = InTurns(NatsReceiver(settings.nats), SocketReceiver(NOWHERE))
    async with at_work(Carrier(a_board(paper), settings.nats).carry(), edge.follow(shelf)):
        await until(lambda: shelf.settled and shelf.kept == {paper.book: paper.pressed}, patience=10)


async def said_no(settings):
    with pytest.raises(NatsLost) as lost:
        async with dialled(settings.nats, "a test"):
            pass
    return lost.value.why


async def test_by_a_key_of_which_the_server_knows_the_public_half(tmp_path):
    seed, stranger = tmp_path / "seed", tmp_path / "stranger"
    seed.write_bytes(a_key("user") + b"\n")
    stranger.write_bytes(a_key("user"))
    known = f"authorization {{ users: [{{ nkey: {named(seed.read_bytes().strip())} }}] }}\n"
    with nats_server(tmp_path / "nats", known) as nats:
        await carries(WireSettings(wire=nats.url, nats_creds=seed))
        assert await said_no(WireSettings(wire=nats.url, nats_creds=stranger)) == "the credentials do not fit"


async def test_by_credentials_that_an_operator_has_issued(tmp_path):
    """They are read for each connection, so that they can be renewed under a house that runs."""
    operator, account, user, creds = a_key("operator"), a_key("account"), a_key("user"), tmp_path / "runner.creds"
    all_of_it = dict.fromkeys(("subs", "data", "payload", "imports", "exports", "conn", "leaf"), -1)
    stored = dict.fromkeys(("mem_storage", "disk_storage", "streams", "consumer"), -1)
    limits = {**all_of_it, "wildcards": True, **stored}
    may = {"default_permissions": {"pub": {}, "sub": {}}}
    house = issued(operator, named(account), "account", limits=limits, **may)
    system, its_own = named(a_key("account")), {**limits, **dict.fromkeys(stored, 0)}
    of_system = issued(operator, system, "account", limits=its_own, **may)
    config = (
        f"operator: {issued(operator, named(operator), 'operator')}\nresolver: MEMORY\n"
        f"system_account: {system}\nresolver_preload: {{ {named(account)}: {house}, {system}: {of_system} }}\n"
    )
    free = {"subs": -1, "data": -1, "payload": -1, "pub": {}, "sub": {}}
    creds.write_text(credentials(issued(account, named(user), "user", **free), user))
    with nats_server(tmp_path / "nats", config) as nats:
        mine = WireSettings(wire=nats.url, nats_creds=creds)
        await carries(mine)
        creds.write_text(credentials(issued(a_key("account"), named(user), "user", **free), user))
        assert await said_no(mine) == "the credentials do not fit"


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "holds no credentials of a user"), ("SEED", "holds no credentials of a user"), (None, "cannot be read")],
)
async def test_a_file_that_is_none_is_named_and_nothing_of_it_said(tmp_path, text, why):
    file = tmp_path / "file"
    if text is not None:
        file.write_text(text)
    assert (await said_no(WireSettings(wire="nats://127.0.0.1:1", nats_creds=file))).startswith(f"{file} {why}")
    assert (await said_no(WireSettings(wire="tls://127.0.0.1:1", nats_ca=TLS / "nats.key"))).endswith("no certificate")


@pytest.fixture
def own_ca(tmp_path):
    """A certificate of a client that the server's own authority has signed; and one that another has."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("no openssl here to sign with")

    def run(*words):
        subprocess.run([openssl, *map(str, words)], check=True, capture_output=True, cwd=tmp_path)

    for name in ("runner", "stranger"):
        run(
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            f"/CN={name}",
            "-keyout",
            f"{name}.key",
            "-out",
            f"{name}.csr",
        )
    ours = ("-CA", TLS / "nats.crt", "-CAkey", TLS / "nats.key", "-CAcreateserial", "-CAserial", "serial")
    run("x509", "-req", "-in", "runner.csr", *ours, "-out", "runner.crt", "-days", "30")
    run("x509", "-req", "-in", "stranger.csr", "-signkey", "stranger.key", "-out", "stranger.crt", "-days", "30")
    (tmp_path / "both.pem").write_bytes((tmp_path / "runner.crt").read_bytes() + (tmp_path / "runner.key").read_bytes())
    return tmp_path


async def test_by_certificates_of_an_authority_of_ones_own(own_ca):
    both = f'cert_file: "{TLS}/nats.crt", key_file: "{TLS}/nats.key", ca_file: "{TLS}/nats.crt", verify: true'
    with nats_server(own_ca / "nats", f"tls {{ {both} }}\n") as nats:
        at = {"wire": nats.url.replace("nats:", "tls:"), "nats_ca": TLS / "nats.crt"}
        await carries(WireSettings(**at, nats_cert=own_ca / "runner.crt", nats_key=own_ca / "runner.key"))
        async with dialled(WireSettings(**at, nats_cert=own_ca / "both.pem").nats, "key and certificate in one file"):
            pass
        assert await said_no(WireSettings(**at))
        assert await said_no(WireSettings(**at, nats_cert=own_ca / "stranger.crt", nats_key=own_ca / "stranger.key"))
        mixed = WireSettings(**at, nats_cert=own_ca / "stranger.crt", nats_key=own_ca / "runner.key")
        assert (await said_no(mixed)).endswith("are no pair")
        # The machine does not trust this authority: without its certificate named the server is nobody's.
        named = WireSettings(wire=at["wire"], nats_cert=own_ca / "runner.crt", nats_key=own_ca / "runner.key")
        assert "certificate is not trusted" in await said_no(named)


def test_certificates_for_a_line_that_is_not_encrypted_are_a_mistake():
    with pytest.raises(BadAddress, match="tls://"):
        _ = WireSettings(wire="nats://127.0.0.1:4222", nats_ca=TLS / "nats.crt").nats
