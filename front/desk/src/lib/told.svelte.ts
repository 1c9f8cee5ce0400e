/**
 * What each post of the timeline asks of the coverage. It is set only where it says something else than before, so an
 * answer of the desk that is about other things draws no post anew: there may be a thousand, and somebody is typing.
 */
import type { Inbox, Lease, Question, Red, View } from "./types.ts"

const NOWHERE = "UTC"

export class Told {
  zone = $state(NOWHERE)
  language = $state<string>()
  pinned = $state<string | null>(null)
  /** Pictures that are wanted. */
  wanted = $state.raw<Question[]>([])
  leases = $state.raw<Lease[]>([])
  red = $state.raw<Red[]>([])

  take(about: Pick<View["about"], "timezone" | "language"> | undefined, view: View | null): void {
    this.zone = about?.timezone ?? NOWHERE
    this.language = about?.language
    this.pinned = view?.pinned ?? null
    this.wanted = kept(this.wanted, view?.questions?.filter(({ kind }) => kind === "picture"))
    this.leases = kept(this.leases, view?.leases)
  }

  takeIn({ red }: Inbox): void {
    this.red = kept(this.red, red)
  }
}

const kept = <T>(before: T[], now: T[] = []): T[] => (JSON.stringify(before) === JSON.stringify(now) ? before : now)
