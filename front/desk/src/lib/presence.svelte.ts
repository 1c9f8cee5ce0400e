/** Signs of life of this window, with what is open in it; and what the desk says of the others. */
import { newKey } from "./client.ts"
import type { Composer } from "./composer.svelte.ts"
import type { Coverage } from "./coverage.svelte.ts"
import { api } from "./session.svelte.ts"
import type { Here, Lease } from "./types.ts"

const EVERY = 15_000
const SEAT = "stoppress.seat"

/** One for each window: a reload keeps it. */
function seat(): string {
  const kept = sessionStorage.getItem(SEAT) ?? newKey()
  sessionStorage.setItem(SEAT, kept)
  return kept
}

export class Presence {
  #timer = 0
  #told: string | null = null
  /** The post whose pictures are open before her, beside what is in the composer: a seat of its own. */
  #pictures: string | null = null

  constructor(
    private readonly coverage: Coverage,
    private readonly composer: Composer,
  ) {}

  /** The post or the draft in the composer. */
  get thing(): string | null {
    return this.composer.thing
  }

  get here(): Here[] {
    return this.coverage.view?.here ?? []
  }

  /** In whose hands it is, hers among them. */
  of(thing: string | null, part: Lease["part"] = "text"): Lease | undefined {
    return this.coverage.told.leases.find((lease) => lease.thing === thing && lease.part === part)
  }

  /** Now, and from now on. Called anew when what is open has changed. */
  tell(): void {
    clearTimeout(this.#timer)
    const { thing } = this
    const news = thing !== this.#told
    this.#told = thing
    void this.#say(thing, news)
    if (this.#pictures) void this.#sit(this.#pictures)
    this.#timer = window.setTimeout(() => this.tell(), EVERY)
  }

  /** Her hands are on the pictures of this post; null: no longer. */
  picture(thing: string | null): void {
    this.#pictures = thing
    void this.#sit(thing).then(() => this.coverage.refresh())
  }

  async #sit(thing: string | null): Promise<void> {
    if (this.coverage.reachable && this.coverage.view) await api.here(this.coverage.slug, `${seat()}-m`, thing, "media").catch(() => undefined)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #say(thing: string | null, news: boolean): Promise<void> {
    if (!this.coverage.reachable || !this.coverage.view) return
    try {
      await api.here(this.coverage.slug, seat(), thing)
      if (news) await this.coverage.refresh()
    } catch {
      this.#told = null // the poll says that there is no line
    }
  }
}
