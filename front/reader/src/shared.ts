import type { Source } from "./stream.ts"

const EVENTS = ["delta", "redact", "hello", "reload", "bye"] // the first two are told to the others

/** What the tab that has the stream tells the others. */
export interface Told {
  readonly event: string
  readonly data: string
}

/**
 * One stream for all tabs of a browser that show the same coverage: without HTTP/2 a browser holds six connections to a
 * host, and six open streams would leave none for a page. The tab that has the lock has the stream and tells the others;
 * when it closes, or looks away, the lock and the stream go to the next, from the place where that one stands.
 */
export function shared(name: string, url: () => string): Source {
  if (!navigator.locks || !self.BroadcastChannel) return new EventSource(url())
  const ears = new Map<string, (event: MessageEvent<string>) => void>()
  const channel = new BroadcastChannel(name)
  const left = new AbortController()
  let own: EventSource | undefined
  let release: (() => void) | undefined
  const source: Source = {
    onerror: null,
    get readyState() {
      return own?.readyState ?? 1
    },
    addEventListener: (event, then) => void ears.set(event, then),
    close() {
      left.abort()
      own?.close()
      channel.close()
      release?.()
    },
  }
  const hear = (event: string, data = "{}") => ears.get(event)?.({ data } as MessageEvent)

  function lead(): Promise<void> | undefined {
    if (left.signal.aborted) return
    const stream = (own = new EventSource(url()))
    EVENTS.forEach((event, i) =>
      stream.addEventListener(event, ({ data }: MessageEvent<string>) => {
        if (i < 2) channel.postMessage({ event, data } satisfies Told)
        hear(event, data)
      }),
    )
    stream.onerror = (event) => source.onerror?.(event)
    return new Promise((done) => (release = done))
  }

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (!own) hear(data.event, data.data)
  }
  navigator.locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (lock) return lead()
      hear("follow")
      navigator.locks.request(name, { signal: left.signal }, lead).catch(() => {}) // closed before its turn came
    })
    .catch(lead) // a frame without an origin of its own has no locks: then it has its own stream
  return source
}
