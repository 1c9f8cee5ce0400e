"""Machines with a network of their own, on this one: each in a network namespace, with a cable to a switch. A cable can
be pulled, and then the network swallows what is sent, as it does where nobody is left to say that the line is gone."""

import contextlib
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator

IP = shutil.which("ip", path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin")))


def can_be_made() -> bool:
    """By root, on a Linux that has them."""
    if not IP or os.getuid():
        return False
    name = f"sp{secrets.token_hex(3)}"
    made = subprocess.run([IP, "link", "add", name, "type", "bridge"], capture_output=True, check=False).returncode == 0
    if made:
        _ip("link", "del", name)
    return made


def _ip(*words: str) -> None:
    assert IP
    subprocess.run([IP, *words], check=True, capture_output=True)


class Namespaces:
    """As many as are asked for. This machine itself is on the same switch."""

    def __init__(self, count: int) -> None:
        self._name = f"sp{secrets.token_hex(3)}"
        self._net = f"10.{secrets.randbelow(100) + 100}.{secrets.randbelow(250) + 1}"
        self._numbers = range(1, count + 1)

    def address(self, number: int) -> str:
        return f"{self._net}.{number}"

    def into(self, number: int) -> list[str]:
        """What a command begins with that is to run there."""
        assert IP
        return [IP, "netns", "exec", self._space(number)]

    def _space(self, number: int) -> str:
        return f"{self._name}-{number}"

    def _cable(self, number: int) -> str:
        return f"{self._name}v{number}"

    def pull(self, number: int) -> None:
        _ip("link", "set", self._cable(number), "nomaster")

    def plug(self, number: int) -> None:
        _ip("link", "set", self._cable(number), "master", self._name)

    @contextlib.contextmanager
    def laid(self) -> Iterator["Namespaces"]:
        with contextlib.ExitStack() as made:
            _ip("link", "add", self._name, "type", "bridge")
            made.callback(_ip, "link", "del", self._name)
            _ip("addr", "add", f"{self._net}.254/24", "dev", self._name)
            _ip("link", "set", self._name, "up")
            for number in self._numbers:
                space, cable = self._space(number), self._cable(number)
                _ip("netns", "add", space)
                made.callback(_ip, "netns", "del", space)
                inside = ("-n", space)
                _ip("link", "add", cable, "type", "veth", "peer", "name", "wire", "netns", space)
                made.callback(_ip, "link", "del", cable)
                _ip(*inside, "addr", "add", f"{self.address(number)}/24", "dev", "wire")
                _ip(*inside, "link", "set", "wire", "up")
                _ip(*inside, "link", "set", "lo", "up")
                _ip("link", "set", cable, "up")
                self.plug(number)
            yield self
