import { keepFor, kept } from "./kept.ts"
import type { Page } from "./page.ts"

/** Where the coverage stood when the reader was last here, and when that was by her own clock. */
export interface Visit {
  readonly place: string
  readonly at: number
}
type Visits = Readonly<Record<string, Visit>>

const KEY = "seen" // returns.ts reads it too
const MOST = 20 // coverages; the one that was left longest ago is forgotten
const STAYED = 10_000 // whoever only passes by has not seen what there is
const AWAY = 10 * 60_000 // whoever looked elsewhere so long is told what she missed

/** She comes back to the page, or to its tab: since when has she not seen it? Where she leaves is kept on her device. */
export function visits({ root, slug, stand, steady }: Page, told: (from: Visit) => void): void {
  // The line has its room before a word of it is there, and before what is hidden is painted again. What stands below it stays.
  const back = (from: Visit) => {
    steady(() => (root.documentElement.dataset.returns = ""), root.querySelectorAll(".body"))
    told(from)
  }
  let here = Date.now() - performance.now()
  let left: Visit | undefined
  document.addEventListener("visibilitychange", () => {
    const at = Date.now()
    if (!document.hidden) {
      here = at
      if (left && at - left.at > AWAY) back(left)
    } else {
      left = { place: stand!.dataset.place!, at }
      if (at - here < STAYED) return
      const newest = Object.entries({ [slug]: left, ...all(), [slug]: left }).slice(0, MOST)
      keepFor(KEY, JSON.stringify(Object.fromEntries(newest)))
    }
  })
  const last = all()[slug]
  if (last && last.place !== stand!.dataset.place && !location.hash.startsWith("#since=")) back(last)
}

function all(): Visits {
  try {
    return JSON.parse(kept(KEY)) as Visits
  } catch {
    return {} // there are none yet
  }
}
