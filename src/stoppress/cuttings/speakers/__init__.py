"""Who said it: for every quoted stretch of a page, the person, body or document of the page that spoke, with what we
told it from and how sure that is.

What stands in the sentence (`speech`) names somebody: by name, by role, by a pronoun. Here that becomes one of the
page's own, by what the registry knows and by whom the post has spoken of so far. A block that names its speaker is
believed. What nobody can tell stays open: it has candidates and no speaker."""

from stoppress.cuttings.speakers.hearing import Heard, Said, Seen, hear
from stoppress.cuttings.speakers.resolver import Resolver

__all__ = ["Heard", "Resolver", "Said", "Seen", "hear"]
