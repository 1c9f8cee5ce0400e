import { classed } from "./found.ts"
import type { Host } from "./later.ts"
import { make } from "./tools.ts"
import type { View, Way } from "./view.ts"

/** The key points alone, all of the coverage, in the place of the posts. Pressing the button again brings the posts back. */
export function keyPoints(host: Host, view: View) {
  const way: Way = { name: "key_only", instead: true, changed: () => view.follow(show) }

  function show(): void {
    const points = host.page.root.querySelectorAll<HTMLElement>("[data-region=keys] li")
    const list = make("ol", ...[...points].map(entry))
    list.className = "heads found"
    view.tell(host.words("script.key_count", { n: points.length }), list)
  }

  return {
    open(): void {
      view.show(way, "#view=key-points")
      show()
    },
  }
}

/** One of the press's own list, with its headline in the size of a headline. */
function entry(point: HTMLElement): HTMLElement {
  const [day, link] = [point.querySelector(".day"), point.querySelector("a")!]
  const there = make("a", link.querySelector("time")!.cloneNode(true), make("b", ...link.querySelector("span")!.cloneNode(true).childNodes))
  there.href = link.href
  there.dataset.post = link.dataset.post
  return make("li", ...(day ? [classed("p", "day", day.textContent ?? "")] : []), there)
}
