import type { Part } from "./parts.ts"

/** What the reader is doing, as far as it matters for the place of her eyes. */
export interface Reader {
  /** She chose updates on request. */
  readonly holds: boolean
  readonly scrolled: number
  readonly selects: boolean
  readonly focused: boolean
  readonly opened: boolean
  /** How long ago she last touched the timeline, in milliseconds. */
  readonly touched: number
}

const AT_REST = 30_000

/** New posts may push the others down only at the very top, under the eyes of nobody who is reading or at work there. */
export const mayInsert = (reader: Reader): boolean =>
  !reader.holds &&
  reader.scrolled < 1 &&
  !reader.selects &&
  !reader.focused &&
  !reader.opened &&
  reader.touched >= AT_REST

/** What waits for the reader's word: the latest state of each thing, so that words which were replaced or taken back are
 * not kept here either. */
export class Waiting {
  private readonly parts = new Map<string, Part>()
  private readonly fresh = new Set<string>()

  /** `isNew`: one of those that are counted. */
  keep(part: Part, isNew: boolean): void {
    this.parts.set(part.key, part)
    if (isNew) this.fresh.add(part.key)
  }

  has(part: Part): boolean {
    return this.parts.has(part.key)
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.parts.delete(`post:${id}`)
  }

  get empty(): boolean {
    return !this.parts.size
  }

  /** The new posts that wait, newest first. */
  get posts(): Part[] {
    return [...this.parts.values()].filter((part) => this.fresh.has(part.key)).sort((a, b) => (a.order! < b.order! ? 1 : -1))
  }

  /** Give up everything, or everything but the new posts. */
  take(withPosts: boolean): Part[] {
    const taken = [...this.parts.values()].filter((part) => withPosts || !this.fresh.has(part.key))
    for (const part of taken) this.parts.delete(part.key)
    return taken
  }
}
