"""Whom a role means: who was said to hold it, as far as what else the words say suits her."""

from __future__ import annotations

from stoppress.cuttings.people.observed import RoleSaid
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, bare, words_in
from stoppress.cuttings.speakers.post import Post


def in_role(post: Post, head: str, text: str) -> Entry | None:
    """Who was said to be that before, nearest first; what else the words say has to suit."""
    if head in post.introduced and post.introduced[head].unnamed:
        return post.introduced[head]
    if post.stands_for and (found := post.stands_for.get(bare(text, post.naming.determiners).lower())) is not None:
        return found
    head = plain_words(post, head)[-1]
    holding = in_office(post, head)
    extra = {
        word
        for word in (plain_words(post, text) if holding else ())
        if word not in post.naming.determiners and word != head and len(word) > 1
    }
    alone = len({entry.number for _, entry, _ in holding}) == 1 or bool(extra)
    best: tuple[int, int, int] | None = None
    chosen = None
    for _, entry, role in holding:
        here = entry.number in post.in_post
        if not here and (head not in post.naming.offices or not alone):
            continue  # a driver of an hour ago is not the driver of this post
        if entry.pseudonym or entry.signs_only or _is_another(post, extra, head, entry, role):
            continue
        unknown = _unheard_of(post, extra, entry)
        if unknown and not here:
            continue
        rank = (int(here) - 2 * int(bool(unknown)), len(extra & {*words_in(role.text)}), entry.shown_by(post.number))
        if best is None or rank >= best:
            best, chosen = rank, entry
    return chosen if best is not None and best[0] >= 0 else None


def _is_another(post: Post, extra: set[str], head: str, entry: Entry, role: RoleSaid) -> bool:
    """Whether what the words say besides the role is against her."""
    naming, known = post.naming, known_words(post, entry)
    if plain_words(post, role.text)[0] in naming.past and not extra & naming.past:
        return True  # the secretary is not the former one
    if (extra & naming.role_opens) - known:
        return True  # the captain is not "the former captain"
    # The Liberal leader is not the Conservative one, nor the French president the Italian one.
    mine = (extra & naming.nobody) - known
    capitals = {one.lower() for one in LETTERS.findall(role.text) if one[:1].isupper()}
    theirs = capitals - extra - naming.roles - naming.role_qualities - {head}
    of_a_body = any(one in naming.bodies or one in naming.places_known for one in theirs)
    return bool(mine and theirs) and not of_a_body


def _unheard_of(post: Post, extra: set[str], entry: Entry) -> set[str]:
    """What the words say of her that nobody has said before."""
    names = {word.lower() for word in entry.words}
    return extra - names - known_words(post, entry) - post.naming.nobody - post.naming.role_qualities


def plain_words(post: Post, text: str) -> list[str]:
    """The words of a role in small letters, each by its usual word: "the PM" is the prime minister."""
    return " ".join(post.naming.same.get(one, one) for one in words_in(text)).split() or [""]


def known_words(post: Post, entry: Entry) -> set[str]:
    """The words of what somebody was said to be, each by its usual word."""
    return {word for one in entry.role_words for word in post.naming.same.get(one, one).split()}


def in_office(post: Post, head: str) -> list[tuple[int, Entry, RoleSaid]]:
    """Who was said to be that, or what may be called so as well: a KC is a barrister."""
    found = post.registry.in_role(head)
    if not found and "-" in head:
        found = post.registry.in_role(head.rsplit("-", 1)[1])
    if not found:
        named = (named for named, others in post.naming.called.items() if head in others)
        found = [one for other in named for one in post.registry.in_role(other)]
    if not found and (other := post.naming.of_state.get(head)) is not None:
        # "The minister" may be the transport secretary, and no union's secretary
        portfolios = post.naming.portfolios | post.naming.of_a_state
        found = [one for one in post.registry.in_role(other) if portfolios & {*words_in(one[2].text)}]
    return found
