import type { Delta } from "../src/parts.ts"
import type { Sheet, Source, World } from "../src/stream.ts"

/** An EventSource whose server is the test. */
export class FakeSource implements Source {
  readyState = 0
  onerror: ((event: Event) => void) | null = null
  private readonly ears = new Map<string, (event: MessageEvent<string>) => void>()
  constructor(readonly url: string) {}
  addEventListener(event: string, then: (event: MessageEvent<string>) => void): void {
    this.ears.set(event, then)
  }
  close(): void {
    this.readyState = 2
  }
  says(event: string, data: unknown): void {
    this.readyState = 1
    this.ears.get(event)?.(new MessageEvent(event, { data: JSON.stringify(data) }))
  }
  /** The server answered with something that is no stream: browsers give up for good. */
  refused(): void {
    this.readyState = 2
    this.onerror?.(new Event("error"))
  }
  /** The line was cut: the browser tries again by itself. */
  dropped(): void {
    this.readyState = 0
    this.onerror?.(new Event("error"))
  }
}

/** A world whose clock stands still until the test moves it, and whose server answers what the test says. */
export class FakeWorld implements World {
  clock = 1_000_000
  thrifty = false
  readonly sources: FakeSource[] = []
  readonly asked: string[] = []
  answer: (url: string) => Response | Promise<Response> = () => new Response("down", { status: 503 })
  private timers: { at: number; then: () => void }[] = []

  now = () => this.clock
  random = () => 0.5
  sparing = () => this.thrifty
  after = (ms: number, then: () => void) => {
    const timer = { at: this.clock + ms, then }
    this.timers.push(timer)
    return timer
  }
  cancel = (timer: unknown) => {
    this.timers = this.timers.filter((one) => one !== timer)
  }
  open = (url: () => string) => {
    const source = new FakeSource(url())
    this.sources.push(source)
    return source
  }
  get = async (url: string) => {
    this.asked.push(url)
    return this.answer(url)
  }
  get source(): FakeSource {
    return this.sources.at(-1)!
  }
  /** The one stream that is not closed; more than one would be a fault. */
  get streams(): FakeSource[] {
    return this.sources.filter((source) => source.readyState < 2)
  }
  async pass(seconds: number): Promise<void> {
    const until = this.clock + seconds * 1000
    for (;;) {
      await settled()
      this.timers.sort((a, b) => a.at - b.at)
      if (!this.timers[0] || this.timers[0].at > until) break
      const timer = this.timers.shift()!
      this.clock = Math.max(this.clock, timer.at)
      timer.then()
    }
    this.clock = until
    await settled()
  }
}

export const settled = () => new Promise<void>((done) => setTimeout(done))

export class FakeSheet implements Sheet {
  readonly slug = "ferry"
  place = "e:5"
  generation = 0
  over = false
  renewed = 0
  renewal = "e:5"
  readonly taken: Delta[] = []
  readonly redacted: string[] = []
  since: number | undefined
  take(delta: Delta): boolean {
    this.taken.push(delta)
    this.redact(delta.redacted, delta.generation)
    this.place = delta.to
    return delta.parts.some((part) => part.key === "reload")
  }
  redact(posts: readonly string[], generation: number): void {
    this.redacted.push(...posts)
    this.generation = Math.max(this.generation, generation)
  }
  async renew(): Promise<boolean> {
    this.renewed++
    this.place = this.renewal
    return true
  }
  silent(since?: number): void {
    this.since = since
  }
}

export const delta = (from: number, to: number, more: Partial<Delta> = {}): Delta => ({
  from: `e:${from}`,
  to: `e:${to}`,
  generation: 0,
  redacted: [],
  parts: [],
  ...more,
})

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
