"""Endless and dripping bodies end before Django sees them."""

import asyncio

import pytest

from stoppress.desk import bodies


async def ask(chunks, *, headers=(), pause=0.0):
    """Send a body in pieces to an application that reads all of it; the status, and how much arrived."""
    sent, arrived = [], []
    waiting = list(chunks)

    async def app(_scope, receive, send):
        while True:
            message = await receive()
            arrived.append(len(message.get("body", b"")))
            if not message.get("more_body"):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive():
        await asyncio.sleep(pause)
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message):
        sent.append(message)

    await bodies.limited(app)({"type": "http", "headers": list(headers)}, receive, send)
    return sent[0]["status"], sum(arrived)


async def test_a_body_of_the_right_size_arrives_whole():
    assert await ask([b"x" * 1_000] * 3) == (200, 3_000)


async def test_a_body_that_says_it_is_too_long_is_not_read():
    assert await ask([b""], headers=[(b"content-length", b"1500001")]) == (413, 0)
    assert await ask([b""], headers=[(b"content-length", b"-1")]) == (413, 0)


async def test_a_body_without_an_end_is_cut_off():
    status, arrived = await ask([b"x" * 100_000] * 40)
    assert status == 413
    assert arrived <= bodies.LONGEST_JSON


async def test_a_picture_may_be_longer_than_a_post():
    form = (b"content-type", b"multipart/form-data; boundary=x")
    assert await ask([b"x" * 1_000_000] * 5, headers=[form]) == (200, 5_000_000)
    assert (await ask([b"x" * 1_000_000] * 25, headers=[form]))[0] == 413


async def test_a_body_that_drips_is_let_go(monkeypatch):
    monkeypatch.setattr(bodies, "SECONDS", 0.1)
    assert (await ask([b"x"] * 50, pause=0.02))[0] == 413


@pytest.mark.parametrize("kind", ["lifespan", "websocket"])
async def test_what_is_no_request_passes_through(kind):
    seen = []

    async def app(scope, _receive, _send):
        seen.append(scope["type"])

    await bodies.limited(app)({"type": kind}, None, None)
    assert seen == [kind]
