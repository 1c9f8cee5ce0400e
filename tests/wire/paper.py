"""A toy press: coverages that look to wire, hub and edge as real ones do, made of letters and numbers."""

import gzip
import json

from stoppress.place import Place
from stoppress.press.pressed import Leaf, Page, Part, Piece, Pressed, Tail, deflate_head, deflate_tail


def part(key, changed, text=""):
    return Part(key, changed, json.dumps({"key": key, "html": text or f"{key} at {changed}"}).encode())


def page(path, changed, text, **more):
    plain = f"<!doctype html><title>{path}</title><p>{text}".encode()
    return Page(path, changed, f"{changed}x{len(plain)}", plain, gzip.compress(plain, mtime=0), None, **more)


def leaf(post, changed, text):
    head = f"<!doctype html><p>{post} {text}".encode()
    return Leaf(post, f"{changed:06d}", changed, head, deflate_head(head))


def roll(posts):
    """The page of all posts: each is a piece, between a head and an end."""
    pieces = [
        ("head", 1, "<!doctype html>"),
        *((post, *posts[post]) for post in reversed(posts)),
        ("end", 1, "</html>"),
    ]
    made = []
    for key, changed, text in pieces:
        plain = f"<p>{key} {text}".encode()
        squeezed = deflate_tail(plain) if key == "end" else deflate_head(plain)
        made.append(Piece(key, changed, f"{changed}x{len(plain)}", plain, squeezed))
    return tuple(made)


def tail(changed, text):
    body = f"<footer>{text}</footer>".encode()
    return Tail(changed, body, deflate_tail(body))


class Paper:
    """One coverage in the making. `write`, `remove` and `say` move it on by one; `pressed` is how it stands."""

    def __init__(self, slug="ferry", book="b00k", epoch="e1", media=()):
        self.slug, self.book, self.epoch, self.media = slug, book, epoch, frozenset(media)
        self.seq, self.state, self.generation, self.redactions = 0, "live", 0, ()
        self.posts, self.gone, self.beside = {}, set(), {}
        self.dated = {}  # key → (changed, text)

    def write(self, post=None, text="words"):
        self.seq += 1
        post = post or f"post{self.seq:04d}"
        self.posts[post] = (self.seq, text)
        return self.pressed

    def remove(self, post, *, trace=False):
        self.seq += 1
        self.generation += 1
        self.redactions += ((self.generation, post),)
        self.posts[post] = (self.seq, "taken down")
        if not trace:
            self.gone.add(post)
        return self.pressed

    def lay(self, path, text, **more):
        """A file beside the page."""
        self.seq += 1
        self.beside[path] = page(path, self.seq, text, **more)
        return self.pressed

    def clear(self, path):
        self.seq += 1
        del self.beside[path]
        return self.pressed

    def say(self, state):
        self.seq += 1
        self.state = state
        return self.pressed

    @property
    def place(self):
        return Place(self.epoch, self.seq)

    @property
    def pressed(self):
        front = " ".join(f"{post}={text}" for post, (_, text) in self.posts.items())
        parts = [part("region:state", 1 if self.state == "live" else self.seq, self.state)]
        parts += [part(f"post:{post}", seq, text) for post, (seq, text) in self.posts.items()]
        leaves = [leaf(post, *dated) for post, dated in self.posts.items() if post not in self.gone]
        return Pressed(
            slug=self.slug,
            book=self.book,
            place=self.place,
            generation=self.generation,
            state=self.state,
            redactions=self.redactions,
            parts={one.key: one for one in parts},
            pages={"": page("", self.seq, front), **self.beside},
            leaves={one.post: one for one in leaves},
            tail=tail(self.seq, f"{len(self.posts)} posts"),
            roll=roll({post: dated for post, dated in self.posts.items() if post not in self.gone}),
            media=self.media,
        )


def an_hour(posts=5, **about):
    paper = Paper(**about)
    for _ in range(posts):
        paper.write()
    return paper
