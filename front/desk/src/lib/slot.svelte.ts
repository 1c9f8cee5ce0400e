/** Something that is set as a whole, while it is being written: kept on the device, and never put over somebody else's. */
import { Answer } from "./answer.svelte.ts"
import { Keyring } from "./client.ts"
import { forgetNote, keepNote, noteOf } from "./device.ts"
import { Refused } from "./errors.ts"

type Kept<T> = { after: string; value: T }
type Options<T> = {
  /** Where it is kept on the device. */
  name: string
  /** The place of the view it is written on, and what stands there. */
  place: () => string
  stands: () => T
  /** `despite`: what of the findings has been seen. */
  set: (after: string, value: T, key: string, despite: string[]) => Promise<unknown>
}

export class Slot<T> extends Answer {
  value = $state() as T
  /** What somebody else has set since. */
  theirs = $state.raw<T | null>(null)
  busy = $state(false)
  #after: string
  #keys = new Keyring()

  constructor(private readonly options: Options<T>) {
    super()
    const first = noteOf<Kept<T>>(options.name) ?? { after: options.place(), value: options.stands() }
    this.#after = first.after
    this.value = structuredClone($state.snapshot(first.value)) as T
  }

  /** Whether something is on this device that has not been set. */
  static kept(name: string): boolean {
    return noteOf(name) !== undefined
  }

  keep(): void {
    keepNote(this.options.name, { after: this.#after, value: $state.snapshot(this.value) })
  }

  leave(): void {
    forgetNote(this.options.name)
  }

  take(which: "mine" | "theirs"): void {
    if (which === "theirs" && this.theirs !== null) this.value = structuredClone(this.theirs)
    this.theirs = null
  }

  /** True once it is set. */
  async set(): Promise<boolean> {
    this.busy = true
    this.begin()
    const sent = $state.snapshot(this.value) as T
    try {
      await this.options.set(this.#after, sent, this.#keys.for([this.#after, sent]), this.seen)
      this.leave()
      return true
    } catch (error) {
      if (error instanceof Refused && error.status === 409 && error.body["theirs"] !== undefined) {
        this.theirs = error.body["theirs"] as T
        this.#after = String(error.values["place"] ?? this.#after)
      } else this.took(error)
      return false
    } finally {
      this.busy = false
    }
  }
}

/** A new list with the entry one step up or down. */
export function moved<E>(list: readonly E[], index: number, step: number): E[] {
  const to = index + step
  if (to < 0 || to >= list.length) return [...list]
  const rest = list.filter((_, at) => at !== index)
  return [...rest.slice(0, to), list[index]!, ...rest.slice(to)]
}
