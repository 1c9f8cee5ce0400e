"""A bad line: `python proxy.py PORT SEED PACE` stands before a server on this machine and treats each connection as a
phone's in a train. Some are left alone; others are cut, held up, dripped a few bytes at a time, or swallowed without a
word, within PACE seconds.

Prints the port it listens on. A line on stdin makes the weather fair: what is open is cut, what comes is left alone.
Standard library only."""

import asyncio
import random
import sys

BACKLOG = 1024
# How often each happens. A line is cut in the middle of whatever it carries.
WEATHER = {"fair": 30, "cut": 30, "held": 15, "drip": 12, "hole": 13}


class Line:
    """One connection and what befalls it."""

    def __init__(self, chance, pace, *, fair):
        self.fate = "fair" if fair else chance.choices(list(WEATHER), WEATHER.values())[0]
        self.chance, self.swallows = random.Random(chance.random()), False
        self.ends = chance.uniform(0.05, pace) if self.fate in ("cut", "hole") else None
        self.bytes = chance.choice([None, chance.randint(1, 9000)]) if self.fate == "cut" else None

    async def carry(self, reader, writer, *, down):
        while data := await reader.read(4096):
            if self.swallows:
                continue
            if down and self.bytes is not None:
                data, self.bytes = data[: self.bytes], self.bytes - len(data)
            if down and self.fate == "held":
                await asyncio.sleep(self.chance.uniform(0, 1.5))
            await self._write(writer, data, drip=down and self.fate == "drip")
            if down and self.bytes is not None and self.bytes <= 0:
                return

    async def _write(self, writer, data, *, drip):
        step = self.chance.randint(1, 300) if drip else len(data)
        for start in range(0, len(data), step):
            writer.write(data[start : start + step])
            await writer.drain()
            if drip:
                await asyncio.sleep(0.02)

    async def age(self):
        """Returns when the line breaks; a swallowed one never does, and says nothing."""
        await asyncio.sleep(self.ends if self.ends is not None else 10**6)
        if self.fate == "hole":
            self.swallows = True
            await asyncio.sleep(10**6)


class Proxy:
    def __init__(self, port, seed, pace):
        self.port, self.pace, self.chance, self.fair, self.open = port, pace, random.Random(seed), False, set()

    async def meet(self, reader, writer):
        task = asyncio.current_task()
        self.open.add(task)
        there = None
        try:
            from_server, there = await asyncio.open_connection("127.0.0.1", self.port)
            line = Line(self.chance, self.pace, fair=self.fair)
            works = [
                asyncio.ensure_future(one)
                for one in (
                    line.carry(reader, there, down=False),
                    line.carry(from_server, writer, down=True),
                    line.age(),
                )
            ]
            try:
                await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for one in works:
                    one.cancel()
                await asyncio.gather(*works, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self.open.discard(task)
            for one in (writer, there):
                if one:
                    one.transport.abort()

    async def run(self):
        server = await asyncio.start_server(self.meet, "127.0.0.1", 0, backlog=BACKLOG)
        sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        orders = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
        while await orders.readline():
            self.fair = True
            for task in list(self.open):
                task.cancel()
        server.close()  # whoever started it is gone


if __name__ == "__main__":
    asyncio.run(Proxy(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])).run())
