"""A house on many machines, each a process (or a server's) with a folder of its own: two desks behind a balancer, two
runners, two edges, PostgreSQL, NATS. Every line between two of them passes a gate, and so each machine can be stopped,
frozen, or swallowed by the network (`switchboard.py`)."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.house.newsroom import Newsroom
from tests.servers.nats import NatsServer
from tests.servers.postgres import Postgres
from tests.servers.processes import answers, free_port, has_said, spawn, stoppress

HERE = Path(__file__).parent
TOKEN = "a token of some length"
READY_WITHIN = 60

PAIR = (1, 2)
LINES = [
    *((f"desk{n}", "postgres") for n in PAIR),
    *((f"runner{n}", "postgres") for n in PAIR),
    *((f"runner{n}", "nats") for n in PAIR),
    *((f"edge{n}", "nats") for n in PAIR),
    *((f"edge{n}", f"runner{m}") for n in PAIR for m in PAIR),
    *(("readers", f"edge{n}") for n in PAIR),
    *(("balancer", f"desk{n}") for n in PAIR),
]


class Program:
    """A program beside this test, which takes an order a line and answers each with one."""

    def __init__(self, name, *words):
        command = [sys.executable, name, *map(str, words)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def says(self):
        return self.process.stdout.readline()

    def order(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        assert self.says(), "it has ended"

    def close(self):
        self.process.kill()
        self.process.communicate()


class Machine:
    """One of our own, as a service manager keeps it: what died is started again when its time has come."""

    def __init__(self, house, name, words, env, ready):
        self.house, self.name, self.words, self.env, self.ready = house, name, words, env, ready
        self.log = house.folder / f"{name}.log"
        self._running, self._server = contextlib.ExitStack(), None

    def start(self):
        self._server = self._running.enter_context(spawn(stoppress(*self.words), log=self.log, env=self.env))

    def wait(self):
        self._server.wait_until(self.ready, patience=READY_WITHIN)

    def kill(self):
        self._running.close()

    def freeze(self):
        self._server.signal(signal.SIGSTOP)

    def thaw(self):
        self._server.signal(signal.SIGCONT)

    def said(self):
        return self.log.read_text(errors="replace")


class BigHouse:
    """`cluster`: servers of NATS to have instead of one; before these there is no gate."""

    def __init__(self, folder, *, more=None, cluster=()):
        self.folder, self.more, self.cluster = Path(folder), dict(more or {}), cluster
        self.folder.mkdir(exist_ok=True)
        self.ports = {f"{part}{n}": free_port() for part in ("desk", "runner", "edge") for n in PAIR}
        self.machines, self.gates, self.held = {}, {}, set()
        self._stack = contextlib.ExitStack()

    # -- opening and closing -------------------------------------------------------------------------------------------

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self._open(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self._stack.close()

    def _open(self, stack):
        postgres = self.machines["postgres"] = Postgres()
        stack.callback(postgres.close)
        postgres.start()
        self.ports |= {"postgres": postgres.port}
        if not self.cluster:
            nats = self.machines["nats"] = NatsServer(self.folder / "nats")
            stack.callback(nats.kill)
            nats.start()
            self.ports |= {"nats": nats.port}
        ways = [f"{a}>{b}={self.ports[b]}" for a, b in LINES if b in self.ports]
        self.switchboard = Program(HERE / "switchboard.py", *ways)
        stack.callback(self.switchboard.close)
        self.gates = json.loads(self.switchboard.says())
        both = ",".join(str(self.gates[f"balancer>desk{n}"]) for n in PAIR)
        balancer = Program(HERE / "switchboard.py", f"desk={both}")
        stack.callback(balancer.close)
        self.desk_port = json.loads(balancer.says())["desk"]
        self.desk = f"http://127.0.0.1:{self.desk_port}"
        self.readers = f"http://127.0.0.1:{self.gates['readers>edge1']}"
        for name in (f"{part}{n}" for part in ("desk", "runner", "edge") for n in PAIR):
            machine = self.machines[name] = self._machine(name)
            stack.callback(machine.kill)
            machine.start()
            if name == "desk1":
                machine.wait()  # it lays the tables
        for name in self.ports:
            if name not in ("postgres", "nats"):
                self.machines[name].wait()

    def _machine(self, name):
        part, port = name[:-1], self.ports[name]
        data = self._data(name)
        common = {"STOPPRESS_DATA": str(data), "STOPPRESS_LOG_LEVEL": "INFO", "STOPPRESS_NLP": "off", **self.more}
        if part == "desk":
            env = self._desk_env(name)
            return Machine(self, name, ("desk", "--port", str(port)), common | env, lambda: answers(port))
        wire = {"STOPPRESS_WIRE": self._nats(name), "STOPPRESS_WIRE_TOKEN": TOKEN}
        if self.cluster:
            wire["STOPPRESS_WIRE_REPLICAS"] = "3"
        if part == "runner":
            listen = {"STOPPRESS_RUNNER_LISTEN": f"tcp://127.0.0.1:{port}"}
            ready = has_said(self.folder / f"{name}.log", "turn_taken", "turn_of_another")
            return Machine(self, name, ("runner",), common | self._database(name) | wire | listen, ready)
        runners = ",".join(f"tcp://127.0.0.1:{self.gates[f'{name}>runner{n}']}" for n in PAIR)
        nothing = {"STOPPRESS_RUNNERS": runners, "STOPPRESS_DATABASE_URL": ""}
        return Machine(self, name, ("edge", "--port", str(port)), common | wire | nothing, lambda: answers(port))

    def _nats(self, name):
        servers = [f"{one.host}:{one.port}" for one in self.cluster] or [f"127.0.0.1:{self.gates[f'{name}>nats']}"]
        return f"nats://{','.join(servers)}/house"

    def _data(self, name):
        """A folder of its own, but that pictures lie on a disk all share."""
        data, media = self.folder / name, self.folder / "media"
        media.mkdir(exist_ok=True)
        if not data.exists():
            data.mkdir()
            (data / "media").symlink_to(media)
        return data

    def _database(self, name):
        return {"STOPPRESS_DATABASE_URL": self.machines["postgres"].url(self.gates[f"{name}>postgres"])}

    def _desk_env(self, name):
        urls = {"STOPPRESS_DESK_URL": self.desk, "STOPPRESS_READER_URL": self.readers}
        return self._database(name) | urls | {"STOPPRESS_SECRET_KEY": "s" * 50}

    # -- what befalls machines -----------------------------------------------------------------------------------------

    def befall(self, how, *names):
        if how == "black-holed":
            self.hold(self.held | set(names))
        else:
            for name in names:
                machine = self.machines[name]
                machine.kill() if how == "stopped" else machine.freeze()

    def recover(self, how, *names):
        if how == "black-holed":
            self.hold(self.held - set(names))
        else:
            for name in names:
                machine = self.machines[name]
                machine.start() if how == "stopped" else machine.thaw()

    def hold(self, names):
        """These, and no others, are out of reach for everybody."""
        self.held = set(names)
        self.switchboard.order("hold", *(f"{a}>{b}" for a, b in LINES if {a, b} & self.held))

    def active_runner(self):
        """Whose turn it is: it alone listens."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            for n in PAIR:
                if answers(self.ports[f"runner{n}"]):
                    return f"runner{n}"
            time.sleep(0.05)
        raise AssertionError("no runner is active")

    # -- people --------------------------------------------------------------------------------------------------------

    @property
    def env(self):
        """Of a command beside the first desk."""
        return {"STOPPRESS_DATA": str(self.folder / "desk1"), **self.more, **self._desk_env("desk1")}

    def run(self, *words, check=True):
        room = Newsroom(self.folder / "desk1")
        room.env = self.env
        return room.run(*words, check=check)

    def add(self, username, *more):
        return self.run("people", "add", username, *more).stdout.split()[-1]

    def said(self):
        """The last words of everybody, for who looks for what went wrong."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"== {log.stem}\n{log.read_text(errors='replace')[-1500:]}" for log in logs)


os.environ.setdefault("STOPPRESS_DESK_NICE", "0")
