/**
 * The reader's own tools, fetched when one is first used. They show the same posts in other ways and never render one:
 * what they list are links to posts, with words that the press has sent.
 */
export { play, share } from "./asked.ts"
import { catchingUp } from "./catchup.ts"
import { finding } from "./find.ts"
import { goToTime } from "./gotime.ts"
import { keyPoints } from "./keypoints.ts"
import type { Host } from "./later.ts"
import type { Part } from "./parts.ts"
import { forget, oldestFirst, remembered } from "./oldest.ts"
import { Segments } from "./segments.ts"
import { viewing } from "./view.ts"
import type { Visit } from "./visits.ts"

export function tools(host: Host) {
  // The order she has chosen holds for her visit: what she looks at otherwise, she looks at from there.
  const view = viewing(host, (name) => {
    if (name === "oldest_first") forget()
    else if (remembered()) oldest().open()
  })
  const segments = new Segments(host.page, host.get)
  // Each is made when it is first used: most readers use none, and a page that is left open stays light.
  let caught: ReturnType<typeof catchingUp> | undefined
  const catchup = () => (caught ??= catchingUp(host, segments))
  let finds: ReturnType<typeof finding> | undefined
  const find = () => (finds ??= finding(host, view, segments))
  let turned: ReturnType<typeof oldestFirst> | undefined
  const oldest = () => (turned ??= oldestFirst(host, view))
  const times = goToTime(host, view, segments, (at) => catchup().from(at))
  const keys = keyPoints(host, view)
  // An address that asks for nothing leads out of a view; a page that the browser kept shows the view it was left with.
  addEventListener("hashchange", () => {
    if (location.hash.includes("=")) return
    if (location.hash) return view.leave()
    view.close()
    if (remembered()) oldest().open()
  })
  addEventListener("pageshow", ({ persisted }) => persisted && made.follow(location.hash))
  const made = {
    /** She is here again: what did she miss? */
    back: (from: Visit) => catchup().back(from),
    /** A tool's button was pressed. */
    use(name: string): void {
      if (name === "oldest_first") oldest().open()
      else if (name === "newest_first") {
        forget()
        view.close()
        host.slot.querySelector<HTMLElement>("[data-tool=newest_first]")!.focus({ preventScroll: true })
      } else if (view.open?.name === name) view.close()
      else if (name === "find") find().open()
      else if (name === "go_time") times.open()
      else keys.open()
    },
    /** Where the address leads after its `#`: to a way of looking, or to something on the page. */
    follow(hash: string): void {
      const asked = new URLSearchParams(hash.slice(1))
      const [what, tag, by] = ["find", "tag", "by"].map((name) => asked.get(name) ?? "")
      if (asked.get("view") === "key-points") keys.open()
      else if (asked.has("find") || tag || by) find().open({ find: what, tag, by })
      const since = asked.get("since")
      if (since) void catchup().since(since)
    },
    /** Posts have changed; or something else of the page, if there are none. */
    changed(parts: readonly Part[]): void {
      segments.changed(parts.flatMap(({ n }) => n ?? []))
      view.open?.changed(parts)
      caught?.changed(parts)
    },
  }
  // Not where an address leads to something else.
  if (remembered() && location.hash.length < 2) oldest().open()
  return made
}
