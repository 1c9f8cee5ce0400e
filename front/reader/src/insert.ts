import type { Part } from "./parts.ts"

/** What the reader is doing, as far as it matters for the place of her eyes. */
export interface Reader {
  /** She chose updates on request. */
  readonly holds: boolean
  readonly scrolled: number
  /** She selects something in a post, or it has the focus, or she has something open there. */
  readonly busy: boolean
  /** She may see the list of key points beside what she reads. */
  readonly listed: boolean
  /** How long ago she last touched the timeline, in milliseconds. */
  readonly touched: number
}

export type Waiting = ReturnType<typeof waitingPosts>

/** What waits for the reader's word: the latest state of each thing, so that words which were replaced or taken back are
 * not kept here either. Of more new posts than `most` the oldest are only counted. */
export function waitingPosts(most: number) {
  const parts = new Map<string, Part>()
  const fresh = new Set<string>()

  const waiting = {
    /** The newest of those that were too many to keep, by its number. */
    gap: 0,

    /** `isNew`: one of those that are counted. */
    keep(part: Part, isNew: boolean | null): void {
      parts.set(part.key, part)
      if (isNew) fresh.add(part.key)
      for (const { key, n } of waiting.posts.slice(most)) {
        parts.delete(key)
        waiting.gap = Math.max(waiting.gap, n!)
      }
    },

    has: ({ key }: Part): boolean => parts.has(key) || fresh.has(key),

    drop: (ids: readonly string[]): void => ids.forEach((id) => forget(`post:${id}`)),

    get empty(): boolean {
      return !parts.size
    },

    /** How many new posts there are. */
    get count(): number {
      return fresh.size
    },

    /** The new posts that are kept, newest first. */
    get posts(): Part[] {
      return [...parts.values()].filter(({ key }) => fresh.has(key)).sort((a, b) => (a.order! < b.order! ? 1 : -1))
    },

    /** Give up everything, or everything but the new posts. */
    take(withPosts: boolean): Part[] {
      const taken = [...parts.values()].filter(({ key }) => withPosts || !fresh.has(key))
      for (const { key } of taken) forget(key)
      return taken
    },

    /** The new posts are on the page. */
    shown(): void {
      fresh.clear()
      waiting.gap = 0
    },
  }

  function forget(key: string): void {
    parts.delete(key)
    fresh.delete(key)
  }

  return waiting
}
