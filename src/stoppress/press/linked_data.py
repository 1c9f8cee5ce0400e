"""What the page says, once more for machines: LiveBlogPosting and BlogPosting of schema.org as JSON-LD, from the record
that the page is made of. It is for whoever arrives; a browser that has the page already is not told again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from stoppress.press.feeds import publisher
from stoppress.press.html import json_script
from stoppress.press.outside import Item
from stoppress.press.regions import Stage, marked
from stoppress.story.entries import Rendition

# What stands in the page's first screens; search engines follow the links to the rest.
UPDATES = 10


def live(stage: Stage, newest: Sequence[Item]) -> Markup:
    """The coverage and its newest posts."""
    about, scene, coverage = stage.about, stage.scene, stage.coverage
    times, page = scene.times, f"{scene.site.base}{scene.root}"
    began = coverage.opened_at or coverage.starts_at
    over = coverage.state_at if stage.state in ("ended", "archived") else None
    standing = [one for one in newest if not one.removed][:UPDATES]
    changed = max(
        [about.at, *(one.updated for one in standing), *([coverage.updated_at] if coverage.updated_at else [])]
    )
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "LiveBlogPosting",
            "@id": page,
            "url": page,
            "mainEntityOfPage": page,
            "headline": marked(about.title, scene),
            "description": about.standfirst,
            "articleSection": about.section,
            "inLanguage": about.language,
            "coverageStartTime": times.stamp(began) if began else None,
            "coverageEndTime": times.stamp(over) if over else None,
            "datePublished": times.stamp(began) if began else None,
            "dateModified": times.stamp(changed),
            "author": _organisation(stage),
            "publisher": _organisation(stage),
            "image": next((_images(one, stage) for one in standing if one.picture), None),
            "liveBlogUpdate": [_posting(one, stage) for one in standing],
        }
    )


def post(stage: Stage, one: Item) -> Markup:
    """One post, at its own address."""
    root = f"{stage.scene.site.base}{stage.scene.root}"
    about = {"@type": "LiveBlogPosting", "@id": root, "headline": marked(stage.about.title, stage.scene), "url": root}
    return _script({"@context": "https://schema.org", **_posting(one, stage), "isPartOf": about})


def _posting(one: Item, stage: Stage) -> dict[str, object]:
    stamp = stage.scene.times.stamp
    return _said(
        {
            "@type": "BlogPosting",
            "@id": one.url,
            "url": one.url,
            "mainEntityOfPage": one.url,
            "headline": one.title,
            "articleBody": one.text,
            "datePublished": stamp(one.published),
            "dateModified": stamp(max(one.updated, one.published)),
            "author": [
                _said(
                    {
                        "@type": "Person",
                        "name": by.name,
                        "jobTitle": by.role,
                        "affiliation": {"@type": "Organization", "name": by.outlet} if by.outlet else None,
                    }
                )
                for by in one.authors
            ]
            or _organisation(stage),
            "publisher": _organisation(stage),
            "image": _images(one, stage),
            "keywords": list(one.tags),
            "correction": [_correction(each.line, each.at, stage) for each in one.corrections if each.line],
        }
    )


def _correction(line: str, at: datetime, stage: Stage) -> dict[str, object]:
    return {"@type": "CorrectionComment", "text": line, "datePublished": stage.scene.times.stamp(at)}


def _organisation(stage: Stage) -> dict[str, object]:
    site = stage.scene.site
    logo = {"@type": "ImageObject", "url": f"{site.base}{site.icon}"} if site.icon else None
    return _said({"@type": "Organization", "name": publisher(stage), "url": f"{site.base}/live", "logo": logo})


def _images(one: Item, stage: Stage) -> object:
    """The picture; where its focal point is known, in the shapes too that a search engine shows."""
    if one.picture is None:
        return None
    made = [_image(each, stage) for each in (one.picture, *one.shapes)]
    return made if one.shapes else made[0]


def _image(picture: Rendition, stage: Stage) -> dict[str, object]:
    address = f"{stage.scene.site.base}/media/{picture.name}"
    # A bare number is no distance in schema.org's eyes.
    return {"@type": "ImageObject", "url": address, "width": f"{picture.width} px", "height": f"{picture.height} px"}


def _said(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _script(told: dict[str, object]) -> Markup:
    return Markup('<script type="application/ld+json" id="record">{}</script>').format(json_script(_said(told)))
