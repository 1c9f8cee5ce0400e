"""What the files in `deploy/` start is started as it stands, and a post goes from a desk to a reader through all of it.
No engine is here that would make containers of it: what is tried is the words, the environment, and how parts find each
other."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.deploy.standing import DEPLOY, ROOT, Containers, Image, Machines, compose, unit
from tests.deploy.test_files import FILLED, rendered
from tests.house.newsroom import Writer
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.buckets import bucket
from tests.servers.caches import nginx_binary
from tests.servers.nats import PROGRAM as NATS
from tests.servers.processes import answers

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(sys.platform != "linux", reason="only here has a machine as many addresses as one likes"),
]

TELL = {"STOPPRESS_LOG_LEVEL": "INFO", "STOPPRESS_DESK_NICE": "0"}


PEOPLE = ["people", "add", "ada", "--administrator"]


def entered(desk, added):
    """Somebody who has got an account by a command, and opens a coverage."""
    assert added.returncode == 0, added.stderr
    writer = Writer(desk, "ada", added.stdout.split()[-1]).log_in()
    writer.open_coverage()
    return writer


def add_beside(env):
    """With the settings of a part, by our own command."""
    words = [sys.executable, "-m", "stoppress", *PEOPLE]
    return subprocess.run(words, env=os.environ | env, capture_output=True, text=True, timeout=60, check=False)


def reads(url, words, patience=20):
    with asking.Client(base_url=url, timeout=10) as reader:
        until(lambda: words in reader.get("/live/ferry").text, patience=patience)


def test_the_file_for_one_machine_starts_a_house_that_is_written_and_read(tmp_path):
    document = compose("compose.sqlite.yml", {})
    machines = Containers(tmp_path, document)
    where = machines.where["house"]
    urls = {"DESK_URL": f"http://{where}:8100", "READER_URL": f"http://{where}:8101"}
    machines.services["house"] = compose("compose.sqlite.yml", urls)["services"]["house"]
    with machines.standing():
        house = machines.run("house", TELL)
        house.wait_until(lambda: answers(8101, where) and answers(8100, where), patience=90)
        writer = entered(urls["DESK_URL"], machines.exec("house", "stoppress", *PEOPLE, more={}))
        writer.flash("Aground off Skerry")
        reads(urls["READER_URL"], "Aground off Skerry")
        writer.close()
        assert machines.is_healthy("house")
        assert "few_files" not in house.words()
        assert house.stop() == 0
        assert not machines.is_healthy("house")


def test_the_file_for_many_starts_every_part_and_a_takedown_is_gone_from_the_cache(tmp_path, postgres_url):
    machines = Containers(tmp_path, compose("compose.yml", FILLED))
    front = machines.where["nginx"]
    desk, live = f"http://{front}:8100", f"http://{front}:8101"
    machines.services = compose("compose.yml", FILLED | {"DESK_URL": desk, "READER_URL": live})["services"]
    url = machines.services["desk-1"]["environment"]["STOPPRESS_DATABASE_URL"]
    assert url == "postgresql://stoppress:word@postgres/stoppress", "as the container of PostgreSQL is told"
    more = {"STOPPRESS_DATABASE_URL": postgres_url, "STOPPRESS_TRUSTED_PROXIES": "127.0.0.0/8"}
    with machines.standing():
        start_nats(machines)
        parts = [name for name, said in machines.services.items() if said["image"].startswith("stop-press:")]
        for name in parts:
            if name != "purge":
                machines.run(name, more)
        for name, port in (("desk-1", 8100), ("desk-2", 8100), ("edge-1", 8101), ("edge-2", 8101)):
            machines.servers[name].wait_until(lambda n=name, p=port: answers(p, machines.where[n]), patience=90)
        start_nginx(machines)
        machines.run("purge", {}).wait_until(lambda: answers(8201, machines.where["purge"]), patience=30)
        writer = entered(desk, machines.exec("desk-1", "stoppress", *PEOPLE, more=more))
        writer.flash("Aground off Skerry")
        doomed = writer.flash("Needle2f8d")["post"]
        for name in ("edge-1", "edge-2"):
            reads(f"http://{machines.where[name]}:8101", "Needle2f8d", patience=40)
        reads(live, "Needle2f8d")
        assert {name: machines.is_healthy(name) for name in parts} == dict.fromkeys(parts, True)
        writer.ask("POST", f"/coverages/ferry/posts/{doomed}/takedown", {"trace": "none", "reason": "It was wrong."})
        began = time.monotonic()
        with asking.Client(base_url=live, timeout=10) as reader:
            until(lambda: "Needle2f8d" not in reader.get("/live/ferry").text, patience=20)
            assert time.monotonic() - began < 10
            until(lambda: "live/ferry" in (machines.room("copies") / "stamps.map").read_text(), patience=20)
            assert "Aground off Skerry" in reader.get("/live/ferry").text
        until(lambda: "stamps_raised" in machines.servers["purge"].words(), patience=10)
        said = "".join(server.words() for server in machines.servers.values())
        assert "purge_failed" not in said
        assert "turn_of_another" in said, "of two runners one waits"
        writer.close()
        for name in ("edge-1", "runner-1", "runner-2"):
            assert machines.servers[name].stop() in (0, -signal.SIGTERM)


def start_nats(machines):
    """With the file that is mounted, by the command that stands there."""
    said = machines.services["nats"]
    mounts = machines.mounts("nats")
    config = mounts["/etc/nats/nats.conf"]
    own = machines.folder / "nats.conf"
    own.write_text(machines.here(config.read_text(), "nats", mounts))
    words = [str(own) if word == "/etc/nats/nats.conf" else word for word in said["command"]]
    nats = machines.start("nats", [str(NATS), *words], machines.env("nats", {}))
    nats.wait_until(lambda: answers(4222, machines.where["nats"]))
    port = int(said["healthcheck"]["test"][-1].rpartition(":")[2].partition("/")[0])
    assert asking.get(f"http://{machines.where['nats']}:{port}/healthz").json() == {"status": "ok"}


def start_nats_at(machines, where, password):
    """With the same file, at an address of this machine, where nothing else is exchanged."""
    own = machines.folder / "nats.conf"
    text = (DEPLOY / "nats/nats.conf").read_text().replace("/var/lib/nats", str(machines.folder / "nats"))
    own.write_text(text.replace("0.0.0.0", where).replace("127.0.0.1", where))  # noqa: S104
    passwords = dict.fromkeys(("NATS_RUNNER_PASSWORD", "NATS_EDGE_PASSWORD"), password)
    nats = machines.start("nats", [str(NATS), "--config", str(own)], passwords)
    nats.wait_until(lambda: answers(4222, where))


def start_nginx(machines):
    """By its entry point, with an nginx in the way of programs that is root's where the tests are."""
    said, folder = machines.services["nginx"], machines.folder / "programs"
    folder.mkdir()
    binary = nginx_binary()
    binary.chmod(binary.stat().st_mode | 0o111)
    user = '-g "user root;"' if os.getuid() == 0 else ""
    (folder / "nginx").write_text(f'#!/bin/sh\nexec {shlex.quote(str(binary))} -p "$ROOM" {user} "$@"\n')
    (folder / "nginx").chmod(0o755)
    mounts = machines.mounts("nginx")
    env = {name: value for name, value in machines.env("nginx", {}).items() if not name.startswith("STOPPRESS_")}
    at = {name: f"{machines.where['nginx']}:{env[name]}" for name in ("READERS_AT", "DESK_AT")}  # all, in a container
    words = machines.words(said["entrypoint"], "nginx", mounts)
    server = machines.start("nginx", words, env | at | {"PATH": f"{folder}:{os.environ['PATH']}"})
    server.wait_until(lambda: answers(8101, machines.where["nginx"]), patience=30)


# -- systemd ---------------------------------------------------------------------------------------------------------


class Host(Machines):
    """A machine on which units are started, with what `docs/howto/deploy.md` has somebody write for them."""

    def __init__(self, folder, name, written):
        super().__init__(folder, [name])
        self.name, self.written = name, written

    def env(self, said, instance):
        own = dict(one.split("=", 1) for one in said["Environment"])
        env = {**self.written, **own, **TELL, "STOPPRESS_LISTEN": self.where[self.name]}
        mounts = {"/var/lib": self.folder / "state"}
        env = {
            key: self.here(value, self.name, mounts) for key, value in env.items() if key != "STOPPRESS_DATABASE_URL"
        }
        if "STOPPRESS_DATABASE_URL" in self.written:
            env["STOPPRESS_DATABASE_URL"] = self.written["STOPPRESS_DATABASE_URL"]
        env = {key: value.replace("%i", instance) for key, value in env.items()}
        Path(env["STOPPRESS_DATA"]).mkdir(parents=True, exist_ok=True)
        return env

    def line(self, said, key, instance):
        return self.words(shlex.split(said[key][0].replace("%i", instance)), self.name, {})

    def run_unit(self, name, instance=""):
        said = unit(name)
        return self.start(name, self.line(said, "ExecStart", instance), self.env(said, instance))

    def reload(self, name, instance=""):
        said = unit(name)
        env = os.environ | self.env(said, instance)
        done = subprocess.run(
            self.line(said, "ExecReload", instance), env=env, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def written_for(heading):
    """A file of settings as the guide shows it."""
    text = (ROOT / "docs/howto/deploy.md").read_text()
    block = text.split(f"# {heading}\n", 1)[1].split("```", 1)[0]
    return dict(line.split("=", 1) for line in block.splitlines() if line and not line.startswith("#"))


def test_the_unit_of_a_whole_house_starts_and_reloads_with_readers_there(tmp_path):
    host = Host(tmp_path, "host", written_for("/etc/stop-press/environment"))
    where = host.where["host"]
    desk = f"http://{where}:8100"
    host.written |= {"STOPPRESS_DESK_URL": desk, "STOPPRESS_READER_URL": f"http://{where}:8101"}
    with host.standing():
        house = host.run_unit("stop-press.service")
        house.wait_until(lambda: answers(8101, where) and answers(8100, where), patience=90)
        writer = entered(desk, add_beside(host.env(unit("stop-press.service"), "")))
        writer.flash("Aground off Skerry")
        reads(f"http://{where}:8101", "Aground off Skerry")
        said = host.reload("stop-press.service")
        assert said.startswith("desk has been replaced.")
        reads(f"http://{where}:8101", "Aground off Skerry")
        writer.close()
        assert house.stop(patience=int(unit("stop-press.service")["TimeoutStopSec"][0])) == 0


def as_root(tmp_path, *words, program=(sys.executable, "-m", "stoppress")):
    """What `/usr/local/sbin/stoppress` does where /etc/stop-press and /var/lib are these folders."""
    said = (DEPLOY / "systemd/stoppress").read_text()
    for there, here in (
        ("runuser -u stop-press -- /opt/stop-press/current/bin/stoppress", shlex.join(program)),
        ("/etc/stop-press", str(tmp_path / "etc")),
        ("/var/lib/stop-press", str(tmp_path / "lib/stop-press")),
    ):
        assert there in said
        said = said.replace(there, here)
    script = tmp_path / "stoppress"
    script.write_text(said)
    return subprocess.run(["sh", script, *words], capture_output=True, text=True, timeout=60, check=False)


def test_root_has_every_command_with_the_settings_of_the_house(tmp_path):
    """The file of settings is read as systemd reads it: whatever stands behind the sign is the value, and the last line
    counts though nobody has ended it."""
    (tmp_path / "etc").mkdir()
    written = written_for("/etc/stop-press/environment") | {"STOPPRESS_PAPER": "The Skerry's $HOME & `Herald`"}
    lines = "".join(f"{key}={value}\n" for key, value in written.items())
    (tmp_path / "etc/environment").write_text(f"# ours\n\n{lines}".rstrip("\n"))
    done = as_root(tmp_path, *PEOPLE)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "lib/stop-press/stoppress.sqlite3").is_file()
    told = as_root(tmp_path, program=["env"]).stdout.splitlines()
    assert {f"{key}={value}" for key, value in written.items()} <= set(told)


@pytest.mark.parametrize(
    ("there", "settings", "spoken_for"),
    [
        (["stop-press-desk", "stop-press-runner"], "environment", "stop-press-desk"),
        (["stop-press-runner"], "environment", "stop-press-runner"),
        (["stop-press-edge-8101"], "edge.environment", "stop-press-edge-8101"),
    ],
)
def test_root_has_them_on_each_of_many_machines_too(there, settings, spoken_for, tmp_path):
    """Where each part has a folder of its own, and an edge its own settings."""
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / settings).write_text("STOPPRESS_PAPER=The Skerry Herald\n")
    for name in there:
        (tmp_path / "lib" / name).mkdir(parents=True)
    told = as_root(tmp_path, program=["env"])
    assert told.returncode == 0, told.stderr
    said = {"STOPPRESS_PAPER=The Skerry Herald", f"STOPPRESS_DATA={tmp_path}/lib/{spoken_for}"}
    assert said <= set(told.stdout.splitlines())


@pytest.mark.long
def test_units_of_parts_find_each_other(tmp_path, postgres_url):
    inner = written_for("/etc/stop-press/environment, of many")
    outer = written_for("/etc/stop-press/edge.environment")
    assert inner["STOPPRESS_DATABASE_URL"].startswith("postgresql://")
    host = Host(tmp_path, "10.0.0.2", inner | {"STOPPRESS_DATABASE_URL": postgres_url})
    where = host.where["10.0.0.2"]
    desk, live = f"http://{where}:8100", f"http://{where}:8101"
    wires = {}
    with host.standing():
        start_nats_at(host, where, "PASSWORD")
        for of, file in (("in", inner), ("out", outer)):
            wires[of] = {
                key: value.replace("10.0.0.5", where).replace("10.0.0.2", where) for key, value in file.items()
            }
        own = {"STOPPRESS_DESK_URL": desk, "STOPPRESS_READER_URL": live, "STOPPRESS_DATABASE_URL": postgres_url}
        host.written = wires["in"] | own | {"STOPPRESS_MEDIA": ""}
        host.run_unit("stop-press-desk.service").wait_until(lambda: answers(8100, where), patience=60)
        runner = host.run_unit("stop-press-runner.service")
        runner.wait_until(lambda: "wire_carried" in runner.words(), patience=60)
        added = add_beside(host.env(unit("stop-press-desk.service"), ""))
        host.written = wires["out"] | {"STOPPRESS_MEDIA": ""}
        edges = host.run_unit("stop-press-edge@.service", "8101")
        edges.wait_until(lambda: answers(8101, where), patience=60)
        writer = entered(desk, added)
        writer.flash("Aground off Skerry")
        reads(live, "Aground off Skerry", patience=40)
        edges.wait_until(lambda: "/live" in edges.words(), patience=60)  # all of them are open
        assert "edge-1 has been replaced." in host.reload("stop-press-edge@.service", "8101")
        writer.flash("A tug is on her way")
        reads(live, "A tug is on her way")
        writer.close()
        for server in (edges, runner):
            assert server.stop() in (0, -signal.SIGTERM)


# -- Kubernetes ------------------------------------------------------------------------------------------------------


class Pods(Machines):
    """One of each that the chart makes, with what its Secrets would hold."""

    def __init__(self, folder, secrets, values):
        super().__init__(folder, ["evening-desk", "evening-runner", "evening-edge"])
        self.secrets, self.values = secrets, values

    def container(self, name):
        made = rendered(self.values)
        (pod,) = (one for one in made if one["kind"] == "Deployment" and one["metadata"]["name"] == name)
        return pod["spec"]["template"]["spec"]["containers"][0]

    def env(self, name):
        env = {key: value for key, value in Image.read().env.items() if key != "PATH"}
        for one in self.container(name)["env"]:
            if "valueFrom" in one:
                asked = one["valueFrom"]["secretKeyRef"]
                env[one["name"]] = self.secrets[asked["name"]][asked["key"]]
            else:
                env[one["name"]] = self.here(one["value"], name, {})
        where = {"STOPPRESS_LISTEN": self.where[name], "STOPPRESS_METRICS_LISTEN": self.where[name]}
        return env | where | TELL | {"STOPPRESS_DATA": str(self.room(name))}

    def run(self, name, env):
        words = self.words([*Image.read().entrypoint, *self.container(name)["args"]], name, {})
        return self.start(name, words, env)

    def probe(self, name, which):
        """As a kubelet asks."""
        container = self.container(name)
        ports = {one["name"]: one["containerPort"] for one in container["ports"]}
        probe = container[which]
        if "tcpSocket" in probe:
            return answers(ports[probe["tcpSocket"]["port"]], self.where[name])
        port, path = ports[probe["httpGet"]["port"]], probe["httpGet"]["path"]
        return (
            answers(port, self.where[name]) and asking.get(f"http://{self.where[name]}:{port}{path}").status_code == 200
        )


@pytest.mark.long
def test_pods_of_the_chart_find_each_other_and_an_edge_that_goes_sends_its_readers_over(tmp_path, postgres_url):
    pods = Pods(tmp_path, {}, {})
    where = pods.where
    (tmp_path / "bucket").mkdir()
    with bucket(tmp_path / "bucket") as store, pods.standing():
        nats = f"127.9.{os.getpid() % 250}.9"
        start_nats_at(pods, nats, "word")
        keys = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        pods.secrets = {
            "stop-press": {
                "STOPPRESS_DATABASE_URL": postgres_url,
                "STOPPRESS_SECRET_KEY": "s" * 50,
                "STOPPRESS_WIRE_TOKEN": "only pods know it",
                "WIRE_OF_RUNNERS": f"nats://runner:word@{nats}:4222/house",
                "WIRE_OF_EDGES": f"nats://edge:word@{nats}:4222/house",
                **{key: store.desk[key] for key in keys},
            },
            "stop-press-edge": {key: store.edge[key] for key in keys},
        }
        desk, live = f"http://{where['evening-desk']}:8100", f"http://{where['evening-edge']}:8101"
        pods.values = {
            "deskUrl": desk,
            "readerUrl": live,
            "media": store.desk["STOPPRESS_MEDIA"],
            "region": store.desk["AWS_REGION"],
            "edge": {"drainSeconds": 1},
        }
        env = {name: {**pods.env(name), "AWS_ENDPOINT_URL": store.desk["AWS_ENDPOINT_URL"]} for name in where}
        for name in where:
            pods.run(name, env[name])
        for name in where:
            for which in ("startupProbe", "livenessProbe", "readinessProbe"):
                if which in pods.container(name):
                    until(lambda n=name, w=which: pods.probe(n, w), patience=60)
        writer = entered(desk, add_beside(env["evening-desk"]))
        writer.flash("Aground off Skerry")
        reads(live, "Aground off Skerry", patience=40)
        assert b"event: bye" in told_by_an_edge_that_goes(pods, "evening-edge")
        writer.close()


def told_by_an_edge_that_goes(pods, name):
    """What a reader of its stream is sent until it ends, when a kubelet stops its pod."""
    edge = pods.servers[name]
    with socket.create_connection((pods.where[name], 8101)) as reader:
        reader.sendall(b"GET /live/ferry/stream HTTP/1.1\r\nHost: here\r\n\r\n")
        first, *rest = pods.container(name)["lifecycle"]["preStop"]["exec"]["command"]
        assert first == "python"
        rest[-1] = rest[-1].replace("os.kill(1,", f"os.kill({edge.process.pid},")  # it is process 1 in its container
        hook = subprocess.Popen([sys.executable, *rest])
        edge.process.wait(30)
        hook.kill()
        hook.wait()
        reader.settimeout(5)
        said = b""
        while more := reader.recv(65536):
            said += more
        return said
