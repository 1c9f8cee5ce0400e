/**
 * The minute, told to one stretch of the timeline after the other, a frame each. Where a thousand posts wait to be read
 * back, a thousand ages change with it, and all at once they kept a key waiting for a tenth of a second.
 */
import { untrack } from "svelte"
import { SvelteMap } from "svelte/reactivity"

export class InTurn {
  #told = new SvelteMap<number, number>()

  /** What this stretch was told last; `now` if it has come since. */
  of(key: number, now: () => number): number {
    return this.#told.get(key) ?? untrack(now)
  }

  /** Whoever knows `minute` already is left alone. Returns how to stop. */
  tell(keys: readonly number[], minute: number): () => void {
    const waiting = keys.filter((key) => untrack(() => this.#told.get(key)) !== minute)
    let frame = 0
    const next = () => {
      const key = waiting.shift()
      if (key === undefined) return
      this.#told.set(key, minute)
      frame = requestAnimationFrame(next)
    }
    next()
    return () => cancelAnimationFrame(frame)
  }
}
