"""Copied pages of our own writing, with every kind of dirt that copies of real ones have."""

# A ferry on a reef of an invented country, as a browser would copy it: newest first, headlines glued to their times,
# lists glued to what follows, two posts of one minute, midnight between posts 6 and 7.
FERRY = """\
Summary

  • All 312 people are off the Queen of Merrow, the coastguard says, and nineteen are being treated for "cold and cuts"

  • The master says the lamps "went out twice before we struck anything at all". Read a recap of her interview here

  • The line promises an inquiry - watch the full briefing on Record TV at 21:00 on Thursday

  1. Rescue ends, questions beginpublished at 00:40 CET 4 March

    Ada Brandt
    Live reporter

    Media caption,

    Lifeboats bring the last passengers ashore

    The last boat has landed at Stenna.

    We're ending our live coverage now. You can find all we know about the Queen of Merrow here.

  2. What we have heard so farpublished at 00:31 CET 4 March

    Here is some of what has been said tonight:

    From the coastguard:

    From the hospital:

    From the ferry line:

    • The line has called the grounding "a grave matter" and promises an inquiry
  3. Who was on the bridge?published at 00:22 CET 4 March

    Nils Oster and Mary Quill
    Record Radio

    Media caption,

    A passenger films the dark car deck

    Warning: This post contains distressing content

    As a reminder, three people were on the bridge:

    • Inge Thorsen, the master, who has sailed the line for nine years. She told us: "I saw nothing.”
    • Per Lund, first mate
    • A pilot whose name is not known
  4. Harbour chief: 'We saw her turn'published at 00:12 CET 4 March

    Harbour chief Lars Holm in a yellow hi-vis vestImage source, Stenna Press

    The chief of the harbour says his people saw the ferry turn south.

  5. Questions for the linepublished at 00:05 CET 4 March

    Ola Berg takes a call in the studio. He is wearing a blue shirt and glasses and is holding a pen.

    Our phone-in has been hearing from Peter, not his real name, who sailed as a mate.

  6. 'Nobody told us anything'published at 00:01 CET 4 March

    Runa Dahl

    Passenger Runa Dahl says: "Nobody told us anything [for an hour]...it was dark."

  7. Lamps, cold and an hour's wait - key points from the master's interviewpublished at 23:58 CET 3 March

    Media caption,

    Inge Thorsen: 'I saw nothing'

    Here's what she told us:

    • The lamps "went out twice, before we struck anything at all"
    • She called harbour control at 22:19 and again at 22:26
    Media caption,

    "It was the longest hour of my life"

  8. Call us on 0900 12published at 23:50 CET 3 March

    We are taking your calls - you can watch live at the top of the page.

  9. Second boat alongsidepublished at 23:49 CET 3 March

    A second boat is alongside.

  10. First boat alongsidepublished at 23:49 CET 3 March

    A first boat is alongside."""


def page(*posts, summary=()):
    """A page of posts given as (head, lines…), each line a paragraph of its own as copies have it."""
    rows = ["Summary", "", *(f"  • {point}\n" for point in summary), ""] if summary else []
    for number, (head, *lines) in enumerate(posts, start=1):
        rows += [f"  {number}. {head}", ""]
        rows += [f"    {line}\n" for line in lines]
    return "\n".join(rows)
