/**
 * The reader's own tools, fetched when one is first used. They show the same posts in other ways and never render one:
 * what they list are links to posts, with words that the press has sent.
 */
export { play, share } from "./asked.ts"
import { keyPoints } from "./keypoints.ts"
import type { Host } from "./later.ts"
import { viewing } from "./view.ts"

export function tools(host: Host) {
  const view = viewing(host)
  const of: Readonly<Record<string, { use(): void; changed(): void }>> = { key_only: keyPoints(host, view) }
  return {
    /** A tool's button was pressed. */
    use(name: string): void {
      of[name]!.use()
    },
    /** The page has changed under a view that may be open. */
    changed(): void {
      if (view.open) of[view.open]!.changed()
    },
  }
}
