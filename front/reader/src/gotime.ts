import { clockOf } from "./clock.ts"
import { link } from "./found.ts"
import type { Host } from "./later.ts"
import type { Entry, Segments } from "./segments.ts"
import type { View, Way } from "./view.ts"
import { askTime } from "./when.ts"

const MINUTE = 60_000

/** What stood on top at that moment: the newest post of it or of before, or the first there was. */
export const standing = (entries: readonly Entry[], moment: number): Entry | undefined => {
  const posts = entries.filter((entry) => !entry.removed)
  return posts.find((entry) => Date.parse(entry.at) < moment + MINUTE) ?? posts[posts.length - 1]
}

/** To a time: the reader names it, and is led to the post that was the newest then, or told what is new since. */
export function goToTime(host: Host, view: View, segments: Segments, since: (at: number) => void) {
  const { words } = host
  const told = (moment: number) => {
    view.close()
    since(moment)
  }
  const when = askTime(host, segments, (moment) => void go(moment), told)
  const way: Way = { name: "go_time", instead: false, controls: when.form, changed: () => {} }

  async function go(moment: number): Promise<void> {
    try {
      const there = standing(await segments.all(), moment)
      if (!there || view.open !== way) return
      // By the same road as every link to a post.
      const road = link(host, clockOf(host.page.root.documentElement), there)
      view.tell("", road)
      road.click()
    } catch {
      if (view.open === way) view.tell(words("script.not_loaded"))
    }
  }

  return {
    open(): void {
      view.show(way, "")
      when.open()
    },
  }
}
