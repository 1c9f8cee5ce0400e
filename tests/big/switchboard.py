"""The lines between the machines of a house: `python switchboard.py NAME=PORT…` opens a gate before each port.

Prints, as JSON, at which port each gate stands. Then it takes orders, a line on stdin each, and says `done`:
`hold NAME…` (these and no others are held: whoever calls is met, and nothing comes through in either direction, not
even that the other end has gone), `cut NAME…`. What was held goes on its way when it is let go, as a network sends
again what it lost.

One gate may lead to several ports, `NAME=PORT,PORT`, and then it is a balancer: it asks each every half second whether
it is ready, and brings whoever calls to the ones that are, in turn. Nothing of the product is imported here."""

import asyncio
import contextlib
import json
import sys

BACKLOG = 2048
LOOK_EVERY, ANSWERS_WITHIN = 0.5, 1.5
MOST_WAITING = 1 << 20


class End(asyncio.Protocol):
    """One end of a line. Reads while the other end can write and nobody holds the gate."""

    def __init__(self, line):
        self.line, self.other, self.transport, self.full = line, None, None, False
        self.early = []  # what came before there was another end, or in the moment in which it was held

    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(MOST_WAITING)
        self.line.met(self)

    def data_received(self, data):
        if self.other is None or self.line.gate.held:
            self.early.append(data)
        else:
            self.other.transport.write(data)

    def eof_received(self):
        return False  # and so it is closed, and the other end with it

    def connection_lost(self, _):
        self.line.ends(self)

    def pause_writing(self):
        if self.other:
            self.other.full = True
            self.other.turn()

    def resume_writing(self):
        if self.other:
            self.other.full = False
            self.other.turn()

    def turn(self):
        if self.transport is None or self.transport.is_closing():
            return
        if self.full or self.line.gate.held or self.other is None or self.other.transport is None:
            self.transport.pause_reading()
        else:
            if self.early:
                self.other.transport.writelines(self.early)
                self.early = []
            self.transport.resume_reading()


class Line:
    def __init__(self, gate):
        self.gate, self.port, self.near, self.far, self.calling = gate, None, None, None, None
        gate.lines.add(self)

    def here(self):
        self.near = End(self)
        return self.near

    def met(self, end):
        if end is self.near:
            end.turn()
            self.calling = asyncio.ensure_future(self.call())
            return
        self.far = end
        self.near.other, end.other = end, self.near
        self.turn()

    async def call(self):
        while self.gate.held:
            await self.gate.freed.wait()
        try:
            self.port = self.gate.next()
            await asyncio.get_running_loop().create_connection(lambda: End(self), "127.0.0.1", self.port)
        except OSError:
            self.abort()

    def turn(self):
        for end in (self.near, self.far):
            if end:
                end.turn()

    def ends(self, end):
        """What one has said last still reaches the other."""
        self.gate.lines.discard(self)
        other = self.far if end is self.near else self.near
        if other and other.transport:
            other.transport.close()
        if self.calling and not self.calling.done():
            self.calling.cancel()

    def abort(self):
        for end in (self.near, self.far):
            if end and end.transport:
                end.transport.abort()


class Gate:
    def __init__(self, name, ports):
        self.name, self.ports, self.held, self.lines, self.turns = name, ports, False, set(), 0
        self.ready, self.freed = set(ports), asyncio.Event()

    def next(self):
        among = [port for port in self.ports if port in self.ready] or self.ports
        self.turns += 1
        return among[self.turns % len(among)]

    def hold(self, held):
        if held is not self.held:
            self.held = held
            (self.freed.clear if held else self.freed.set)()
            for line in list(self.lines):
                line.turn()

    async def look_after(self, port):
        """One that does not answer loses its callers to the others."""
        while True:
            fine = False
            with contextlib.suppress(OSError, EOFError, TimeoutError):
                async with asyncio.timeout(ANSWERS_WITHIN):
                    fine = await is_ready(port)
            (self.ready.add if fine else self.ready.discard)(port)
            if not fine and self.ready:
                for line in [line for line in self.lines if line.port == port]:
                    line.abort()
            await asyncio.sleep(LOOK_EVERY)


async def is_ready(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return b" 200 " in await reader.readline()
    finally:
        writer.transport.abort()


async def main(wanted):
    loop, gates, at, tasks = asyncio.get_running_loop(), {}, {}, []
    for one in wanted:
        name, _, ports = one.partition("=")
        gate = gates[name] = Gate(name, [int(port) for port in ports.split(",")])
        server = await loop.create_server(lambda gate=gate: Line(gate).here(), "127.0.0.1", 0, backlog=BACKLOG)
        at[name] = server.sockets[0].getsockname()[1]
        if len(gate.ports) > 1:
            tasks += [asyncio.create_task(gate.look_after(port)) for port in gate.ports]
    sys.stdout.write(json.dumps(at) + "\n")
    sys.stdout.flush()
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while order := await orders.readline():
        word, *names = order.decode().split()
        if word == "hold":
            for name, gate in gates.items():
                gate.hold(name in names)
        else:
            for line in [line for name in names for line in gates[name].lines]:
                line.abort()
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(ImportError):  # its loop carries twice as much
        import uvloop

        uvloop.install()
    asyncio.run(main(sys.argv[1:]))
