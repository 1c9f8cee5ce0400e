import { place, type Delta } from "./parts.ts"

/** What of an EventSource is used here. */
export interface Source {
  readonly readyState: number
  onerror: ((event: Event) => void) | null
  addEventListener(event: string, then: (event: MessageEvent<string>) => void): void
  close(): void
}

/** Everything the stream needs from the world; tests hand in their own. */
export interface World {
  now(): number
  random(): number
  after(ms: number, then: () => void): unknown
  cancel(timer: unknown): void
  /** `url` is asked when the stream is really opened, which may be later: another tab may have one for both. */
  open(url: () => string): Source
  get(url: string): Promise<Response>
  /** Save-Data: polling is the choice then, and no lesser mode. */
  sparing(): boolean
}

/** The page, as the stream sees it. */
export interface Sheet {
  readonly slug: string
  readonly place: string
  readonly generation: number
  /** Archived: there is no stream any more. */
  readonly over: boolean
  /** Returns whether only the whole page will do now. */
  take(delta: Delta): boolean
  redact(posts: readonly string[], generation: number): void
  /** Fetch the whole page again and put it in place; false if it could not be had. */
  renew(): Promise<boolean>
  /** Nothing has been heard since then; or, without a time, all is well. */
  silent(since?: number): void
}

interface Late {
  /** The edge that answers has itself heard nobody since then, so what it has may be old. */
  readonly late?: number
}

interface Gone {
  readonly generation?: number
  readonly redacted?: readonly string[]
  readonly go_on?: string
  readonly reset?: boolean
}

const LONGEST_WAIT = 30_000
const TRIES = 3 // streams that failed in a row, before polling
const POLL_EVERY = 10_000
const PROVEN = 10_000 // a stream that lived so long was a good one
const TICK = 5_000
// The server's heartbeat (25 s) is a comment, which EventSource keeps to itself. So after twice that time in silence the
// delta is asked for; the same address for every reader who stands here, so a cache answers most of them.
const QUIET = 50_000
const SILENT = 60_000

/**
 * Keep the page up to date: a stream, started again whenever it ends, or the deltas every ten seconds where streams do
 * not get through. Whatever happens in between, what the page is given has no gap; what comes twice may be put twice.
 */
export function follow(sheet: Sheet, world: World) {
  let running = false
  let source: Source | undefined
  let timer: unknown
  let ticking: unknown
  let asking: Promise<boolean> | undefined
  let failed = 0
  let misses = 0
  let opened = Infinity
  let heard = world.now()
  let probe = QUIET
  let late: number | undefined
  let streamAgain = 0 // while polling: not before this time
  let streamWait = POLL_EVERY

  const at = (path: string) => `/live/${sheet.slug}/${path}`
  const jitter = (ms: number) => ms * (0.75 + world.random() / 2)
  const backOff = (times: number) => jitter(Math.min(LONGEST_WAIT, 500 * 2 ** times))

  function hangUp() {
    source?.close()
    source = undefined
    world.cancel(timer)
  }

  function later(ms: number, then: () => void) {
    hangUp()
    timer = world.after(ms, then)
  }

  function news() {
    heard = world.now()
    probe = QUIET + world.random() * TICK
    sheet.silent(late)
  }

  function begin() {
    hangUp()
    if (!running || sheet.over) return
    if (world.sparing() || failed >= TRIES) void poll()
    else listen()
  }

  function listen() {
    hangUp()
    const mine = (source = world.open(() => at(`stream?after=${sheet.place}&generation=${sheet.generation}`)))
    const on = <Data>(event: string, then: (data: Data) => void) =>
      mine.addEventListener(event, (message) => {
        if (mine !== source) return
        then(JSON.parse(message.data) as Data)
        news()
      })
    on<Late & { complete: boolean }>("hello", (told) => {
      late = told.late
      opened = world.now()
      if (!told.complete) void renew()
    })
    on<Delta>("delta", (delta) => void receive(delta))
    on<Gone>("redact", ({ redacted, generation }) => sheet.redact(redacted!, generation!))
    on("follow", () => void ask()) // another tab has the stream; it tells what comes, but not what has been
    on("reload", () => void renew())
    // A server that is being replaced says so to everybody at once; they must not all come back at once.
    on("bye", () => later(jitter(2_000), begin))
    mine.onerror = () => {
      if (mine === source) cut(mine.readyState === 2)
    }
  }

  /** A stream ended. The browser comes back by itself after a lost connection, but gives up `forGood` on any answer that
   * is no stream: an error, a proxy's page. */
  function cut(forGood: boolean) {
    if (world.now() - opened >= PROVEN) {
      failed = 0
      streamWait = POLL_EVERY
    }
    opened = Infinity
    if (++failed >= TRIES) {
      hangUp()
      streamAgain = world.now() + streamWait
      streamWait = Math.min(32 * POLL_EVERY, 2 * streamWait)
      void poll()
    } else if (forGood) later(backOff(failed), begin)
  }

  async function poll() {
    const went = await ask()
    if (!running || source || sheet.over) return
    const before = misses
    misses = went ? 0 : misses + 1
    if (went && !world.sparing() && (before || world.now() >= streamAgain)) {
      failed = TRIES - 1 // one more failure and it is polling again
      listen()
    } else later(went ? jitter(POLL_EVERY) : backOff(misses + 1), () => void poll())
  }

  /** What changed since the page's place. Only one question at a time. */
  function ask(): Promise<boolean> {
    return (asking ??= since().finally(() => (asking = undefined)))
  }

  async function since(): Promise<boolean> {
    if (!sheet.place) return sheet.renew() // nobody has said where it stands
    let url = at(`since/${sheet.generation}/${sheet.place}`)
    for (let hop = 0; hop < 4; hop++) {
      try {
        const answer = await world.get(url)
        const body = (await answer.json()) as Delta & Gone & Late
        if (answer.ok) {
          late = body.late
          news()
          return await receive(body)
        }
        if (body.redacted) sheet.redact(body.redacted, body.generation)
        if (body.reset) return await renew()
        if (answer.status !== 410 || !body.go_on) break
        url = body.go_on
      } catch {
        break
      }
    }
    return false
  }

  async function receive(delta: Delta): Promise<boolean> {
    const [epoch, to] = place(delta.to)
    const [mine, here] = place(sheet.place)
    if (epoch !== mine) return renew()
    if (place(delta.from)[1] > here) {
      sheet.redact(delta.redacted, 0)
      return asking ? false : ask()
    }
    if (to < here) sheet.redact(delta.redacted, delta.generation)
    else if (sheet.take(delta)) return renew()
    return true
  }

  /** Only the whole page will do. The stream starts again from there; after a pause, in case the page is a stale copy. */
  async function renew(): Promise<boolean> {
    hangUp()
    const went = await sheet.renew()
    if (went) news()
    if (!running || source) return went
    if (++failed >= TRIES) streamAgain = world.now() + streamWait
    later(backOff(failed), begin)
    return went
  }

  function tick() {
    world.cancel(ticking)
    ticking = world.after(TICK, tick)
    if (sheet.over) return
    const quiet = world.now() - heard
    if (quiet < 0) heard = world.now() // somebody put the clock back
    if (quiet > SILENT) sheet.silent(heard)
    if (quiet > probe) {
      probe = quiet + jitter(POLL_EVERY)
      void check()
    }
  }

  /** Ask now. If there was news that an open stream did not bring, that stream is deaf. */
  async function check(): Promise<void> {
    const before = sheet.place
    if ((await ask()) && running && source && sheet.place !== before) listen()
  }

  return {
    /** From here on, until `stop`. Whoever comes back after a while asks first what happened meanwhile. `anew`: the line may
     * be another one, and what was given up is tried again. */
    async start(anew?: boolean): Promise<void> {
      if (running && !anew) return
      running = true
      failed = 0
      if (anew || !sheet.place || world.now() - heard > TICK) await ask()
      if (!running || (source && !anew)) return
      tick()
      begin()
    },
    /** Nothing more is fetched: the reader looks elsewhere. */
    stop(): void {
      running = false
      world.cancel(ticking)
      hangUp()
    },
  }
}
