"""Who said it: for every quoted stretch of a page, the person, body or document of the page that spoke, with what we
told it from and how sure that is.

What stands in the sentence (`speech`) names somebody: by name, by role, by a pronoun. Here that becomes one of the
page's own, by what the registry knows and by whom the post has spoken of so far. A block that names its speaker is
believed. What nobody can tell stays open: it has candidates and no speaker.

To read it, begin with `resolver.py`, which goes through a post, and `words.py`, which has the steps for one stretch;
`mentions.py` has them for the words that name somebody. What these call knows one thing each, and no more of the post
than `post.py` holds."""

from stoppress.cuttings.speakers.hearing import Heard, hear
from stoppress.cuttings.speakers.resolver import Resolver
from stoppress.cuttings.speakers.said import Said, Seen

__all__ = ["Heard", "Resolver", "Said", "Seen", "hear"]
