import type { Page } from "./page.ts"

const moment = (element: Element): number => Date.parse(element.querySelector("time")?.dateTime ?? "")

/**
 * Mark in the list of key points where the reader is: at the one she reads or, between two of them, at the one she came by
 * last. By their times, so that it is right whichever posts are on the page just now. Where she reads no posts, because
 * something else stands in their place or she is above them, none is marked.
 * Returns what is to be done after each change.
 */
export function markInView({ root, timeline }: Page): () => void {
  const place = timeline?.closest(".timeline")
  let frame = 0

  function mark(): void {
    const list = root.querySelector(".rail [data-region=keys]")
    const links = [...(list?.querySelectorAll("a") ?? [])]
    const [read, oldestFirst] = scrollY > 0 ? reading() : []
    const at = read ? moment(read) : NaN
    // The list is newest first, as she reads, or against the order in which she reads.
    const current = oldestFirst ? links.find((link) => moment(link) <= at) : links.filter((link) => moment(link) >= at).pop()
    if (list && !current?.hasAttribute("aria-current")) show(list, current)
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "location")
      else link.removeAttribute("aria-current")
    }
  }

  /** In the middle of a list that is longer than its room, unless she is in that list herself. */
  function show(list: Element, link?: Element): void {
    if (list.matches(":hover, :focus-within")) return
    const [room, at] = [list.getBoundingClientRect(), link?.getBoundingClientRect()]
    list.scrollTop = at ? list.scrollTop + at.top - room.top - room.height / 2 : 0
  }

  /** The last post that begins in the upper half of the view. */
  function reading(): [post?: Element, oldestFirst?: boolean] {
    const oldest = place?.querySelector(".oldest")
    const posts = [...((oldest ?? timeline)?.children ?? [])].filter((one) => one.matches("article"))
    const begun = posts.filter((post) => {
      const { top, height } = post.getBoundingClientRect()
      return height && top <= innerHeight / 2
    })
    return [begun.pop(), !!oldest]
  }

  function soon(): void {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(mark)
  }
  addEventListener("scroll", soon)
  if (place) new MutationObserver(soon).observe(place, { attributeFilter: ["data-view"] })
  return mark
}
