"""Whose one stretch of words is: by what stands around it, else by whom its sentence names, else by whoever stands
beside a verb of saying in it."""

from __future__ import annotations

from stoppress.cuttings.speakers import leads
from stoppress.cuttings.speakers.beside import told_beside
from stoppress.cuttings.speakers.documents import document_opening
from stoppress.cuttings.speakers.hearing import MARKS, words_in
from stoppress.cuttings.speakers.papers import read_out
from stoppress.cuttings.speakers.phrases import give, has_cue, matched, who_says
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.relayed import relayed
from stoppress.cuttings.speakers.said import SUBJECT, Said, only
from stoppress.cuttings.speakers.sources import begins_a_line, can_speak, is_label, source_of
from stoppress.cuttings.speakers.tiers import reason_of, tier_of
from stoppress.cuttings.speech.rows import Mention, Statement


def resolve(post: Post, said: Said) -> None:
    """Find the speaker of some words; what stands around quoted words goes before what their sentence says."""
    if said.quoted and _told_around(post, said):
        return
    statement = said.statement
    if statement is None or statement.source is None:
        unsaid = said.quoted and said.cue is None
        if unsaid and (lead := leads.led_in(post, said, least=SUBJECT)) is not None:
            said.by(lead, "name at cue")
        return
    if said.quoted and _told_before(post, said, statement, statement.source):
        return
    mention = source_of(post, said, statement)
    if mention is not None and not _says_otherwise(post, said, mention, statement):
        _by_mention(post, said, mention, statement)


def _told_around(post: Post, said: Said) -> bool:
    """Whether the words are a question's, something read out or passed on, or stand right beside somebody."""
    if leads.is_a_question(post, said):
        return said.nobodys("question")
    return read_out(post, said) or relayed(post, said) or told_beside(post, said)


def _told_before(post: Post, said: Said, statement: Statement, source: Mention) -> bool:
    """Whether what leads on to the words knows better than the sentence whose they are."""
    told = source.kind == "pronoun" and post.gender(source.text) in ("f", "m")
    if statement.reason == "announced" and not told and (lead := leads.led_in(post, said)) is not None:
        return said.by(lead, "name at cue")
    if (answering := leads.answers_when_asked(post, said, statement)) is not None:
        give(post, said, answering)
        return True
    if statement.reason == "headline" and leads.is_for_somebody(post, said, source):
        return True
    # somebody new may stand right beside words that go on with whoever spoke before
    return statement.reason in ("carried", "subject near") and rescue(post, said)


def _says_otherwise(post: Post, said: Said, mention: Mention, statement: Statement) -> bool:
    """Whether whom the sentence names does not speak these words, whoever does."""
    near = statement.reason == "subject near"
    if near and said.heard.field.field == "headline":
        return True  # "Storm prompts ‘mutiny’": a headline's marks are somebody's in the text, if they are anybody's
    if not said.quoted:
        return False
    if mention.kind == "body" and statement.lemma in post.naming.gathering:
        return said.nobodys()  # "The Herald understands that it is “dead”": from somebody it does not name
    if mention.kind == "document" and leads.speaks_in_it(post, said, mention):
        return True
    if mention.kind == "role" and statement.lemma in post.naming.showing:
        return True  # an inquiry that shows something does not speak
    return near and _a_document_opens(post, said)


def _by_mention(post: Post, said: Said, mention: Mention, statement: Statement) -> None:
    """Whomever the mention means, if that is one."""
    found = post.who(said.heard, mention)
    if len(found) > 1:
        said.candidates, said.reason = tuple(found), "several"
    if len(found) != 1:
        return
    if statement.reason in ("headline", "announced"):
        cue = said.heard.text[slice(*statement.cue)] if statement.cue is not None else ""
        reports = cue.lower() in post.profile.cues  # "Reuters reports:"
        if not found[0].seen and not reports and begins_a_line(post, said.heard, mention):
            return  # "Key lines of the day:"
        if said.heard.field.field == "headline" and is_label(post, mention, found[0]):
            return
    said.by(found[0], reason_of(mention, statement), tier_of(post, said, found[0], mention, statement))


def rescue(post: Post, said: Said) -> bool:
    """Words that the sentence gives to nobody we could see: somebody right beside a verb of saying in it, a
    document that the sentence begins with, or the only one whom the words before a colon speak of."""
    if _beside_a_cue(post, said) or leads.after_lead_in(post, said):
        return True
    if leads.owner_of_words(post, said) or _a_document_opens(post, said):
        return True
    source = said.source
    if source is not None and (source.kind != "role" or can_speak(post, source)):
        return False
    return _only_one_before(post, said) or leads.seen_by(post, said) or leads.subject_of_sentence(post, said)


def _a_document_opens(post: Post, said: Said) -> bool:
    """ "The union’s letter speaks of “...”"."""
    document = document_opening(post, said.lead)
    return document is not None and said.by(document, "document")


def _beside_a_cue(post: Post, said: Said) -> bool:
    """Whoever says something last before the words, else right behind them."""
    text = said.heard.text
    if before := who_says(post, text, said.begins, said.start):
        return give(post, said, before[-1])
    follows = post.beside.follows.match(text, said.end)
    if follows is not None and has_cue(post, follows):
        return give(post, said, matched(post, follows))
    # "“So you accept it?” Ruiz pushes.": any verb that ends the sentence
    after = post.beside.after.match(text, said.end)
    return after is not None and give(post, said, matched(post, after))


def _only_one_before(post: Post, said: Said) -> bool:
    """The only one in a sentence that says something, or leads on to the words with a colon."""
    lead = said.lead
    spoken = any(one in post.profile.cues for one in words_in(lead)) or lead.rstrip(MARKS).endswith(":")
    found = only(one.entry for one in post.people(said.heard, said.begins, said.start)) if spoken else None
    return found is not None and said.by(found, "name at cue")
