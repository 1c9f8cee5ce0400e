/** How what has just gone out from here reached its readers, as the desk hears of it with everything else. */
import type { Sent, View } from "./types.ts"

export type Out = { post: string; place: string; at: string }

// For so long after it went out the coverage is asked for more often: most readers have it within half a second.
const LOOKS = 3000

export class Delivery {
  out = $state.raw<Out | null>(null)
  /** Kept when the desk says nothing of it any more. */
  sent = $state.raw<Sent | null>(null)
  #until = 0

  begin(out: Out): void {
    this.out = out
    this.sent = null
    this.#until = performance.now() + LOOKS
  }

  /** It was called back. */
  forget(post: string): void {
    if (this.out?.post === post) this.out = this.sent = null
  }

  take(view: Pick<View, "sent"> | null): void {
    const found = this.out && sentOf(view?.sent ?? [], this.out.place)
    if (found) this.sent = found
  }

  /** Whether there is soon something to hear. */
  get waits(): boolean {
    return this.out !== null && performance.now() < this.#until && !isSaid(this.sent)
  }
}

/** Whether it is known how long it took, or that it took too long. */
export const isSaid = (sent: Sent | null): boolean => sent !== null && (sent.nearly !== null || sent.done)

const parts = (place: string): [string, number] => [place.split(":")[0] ?? "", Number(place.split(":")[1])]

/** Whoever has a later place has this one too: the first that is told at or behind it. */
export function sentOf(sent: readonly Sent[], place: string): Sent | null {
  const [epoch, seq] = parts(place)
  const behind = sent.filter((one) => parts(one.place)[0] === epoch && parts(one.place)[1] >= seq)
  return behind.sort((a, b) => parts(a.place)[1] - parts(b.place)[1])[0] ?? null
}
