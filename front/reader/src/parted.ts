import type { Page } from "./page.ts"
import type { Part } from "./parts.ts"

/** A page as parts: how one that was fetched again is put in the place of one that stands. */
export function partsOf({ root, state, posts }: Page): Part[] {
  const card = /<!--card-->(.*)<!--\/card-->/s.exec(root.head.innerHTML)
  const regions = [...root.querySelectorAll<HTMLElement>("[data-region]")]
  return [
    { key: "region:state", html: state },
    { key: "region:card", html: card?.[1] ?? "" },
    ...regions.map((region) => ({ key: `region:${region.dataset.region}`, html: region.innerHTML })),
    ...posts().flatMap((post) => {
      const { id, n, order, day } = post.dataset
      const head = post.previousElementSibling
      const heads = head?.matches(".day-head") ? [{ key: `day:${day}`, html: head.outerHTML }] : []
      return [...heads, { key: `post:${id}`, n: +n!, order, day, html: post.outerHTML }]
    }),
  ]
}
