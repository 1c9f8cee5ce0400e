/** Requests to the desk: every write carries a key, so that a retry is harmless; an expired login is asked for in place. */
import { NoLine, Refused } from "./errors.ts"
import type { Values } from "./words.ts"

export type Write = { method: "POST" | "PUT" | "PATCH" | "DELETE"; path: string; body?: unknown; key?: string }
type Answer = Record<string, unknown>
type Options = {
  fetch: typeof fetch
  /** Called when the session has expired; settles once somebody has logged in again. */
  login: () => Promise<void>
  wait?: (ms: number) => Promise<void>
}

// Three more attempts within six seconds: a lost packet or a restart of the desk; what takes longer is told to the person.
const PAUSES = [400, 1600, 4000]
const BASE = "/api/v1"

/** Nobody else draws the same. By what is also there over plain http on a local network, where browsers draw no UUID. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** The same thing asked again has the same key, so that a retry after a lost answer does it once. */
export class Keyring {
  #print = ""
  #key = ""

  for(asked: unknown): string {
    const print = JSON.stringify(asked)
    if (print !== this.#print) {
      this.#print = print
      this.#key = newKey()
    }
    return this.#key
  }
}

/** A line that is neither there nor gone answers never: then there is none. A file has the time a slow line takes for it. */
function patience({ body }: RequestInit): number {
  const file = body instanceof FormData ? body.get("file") : null
  return file instanceof Blob ? 60_000 + Math.ceil(file.size / 4) : 20_000
}

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

export class Client {
  csrf = ""
  /** Whose desk this is: the desk answers nobody else in her place, whoever has logged in at another tab. */
  person = ""
  /** Somebody has tried more than once, and nobody has answered since. */
  #lost = false
  #known = new Map<string, { etag: string; answer: unknown }>()
  #fetch: typeof fetch
  #login: () => Promise<void>
  #wait: (ms: number) => Promise<void>

  constructor(options: Options) {
    this.#fetch = options.fetch
    this.#login = options.login
    this.#wait = options.wait ?? sleep
  }

  /** Nothing that was read is remembered. */
  forget(): void {
    this.#known.clear()
  }

  /** Read. Unchanged since the last time: the very same object, so that nothing on the screen is drawn again. `as`: of
   * what this is the latest, where addresses differ; `anew`: whatever is known of it. */
  async read<T>(path: string, { as = path, anew = false } = {}): Promise<T> {
    return this.#withLogin(async () => {
      const known = anew ? undefined : this.#known.get(as)
      const response = await this.#request(path, { headers: known ? { "If-None-Match": known.etag } : {} })
      if (response.status === 304 && known) return known.answer as T
      const answer = (await this.#answer(response)) as T
      const etag = response.headers.get("ETag")
      if (etag) this.#known.set(as, { etag, answer })
      return answer
    })
  }

  /** Write. One key for all attempts, so that the desk carries it out once however often it is asked. */
  async write<T>({ method, path, body, key = newKey() }: Write): Promise<T> {
    // What is no JSON says itself what it is.
    const plain = body instanceof FormData || body instanceof Blob
    const send = async (): Promise<T> => {
      const response = await this.#request(path, {
        method,
        headers: { "Idempotency-Key": key, "X-CSRFToken": this.csrf, ...(plain ? {} : { "Content-Type": "application/json" }) },
        ...(body === undefined ? {} : { body: plain ? body : JSON.stringify(body) }),
      })
      return (await this.#answer(response)) as T
    }
    const before = this.#lost // then whoever asks has heard already, and waits elsewhere
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#withLogin(send)
      } catch (error) {
        const pause = PAUSES[attempt]
        if (!(error instanceof NoLine) || pause === undefined || before || !navigator.onLine) throw error
        await this.#wait(pause)
        this.#lost = true
      }
    }
  }

  /** Who is logged in, and the token that every write needs. */
  async session<T extends { csrf: string }>(): Promise<T> {
    const session = (await this.#answer(await this.#request("/session", {}))) as T
    this.csrf = session.csrf
    return session
  }

  async #withLogin<T>(send: () => Promise<T>): Promise<T> {
    let renewed = false
    for (;;) {
      try {
        return await send()
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        if (error.code === "csrf_failed" && !renewed) {
          renewed = true // another tab has logged in again, and the token changed with it
          await this.session()
        } else if (error.code === "login_needed" || error.code === "another_person") await this.#login()
        else throw error
      }
    }
  }

  async #request(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    let response: Response
    try {
      const headers = { ...init.headers, ...(this.person && path !== "/session" ? { "X-Desk-Person": this.person } : {}) }
      const signal = AbortSignal.timeout(patience(init))
      response = await this.#fetch(BASE + path, { credentials: "same-origin", cache: "no-store", signal, ...init, headers })
    } catch (error) {
      throw new NoLine("no answer", { cause: error })
    }
    if (response.status >= 500) throw new NoLine(`answered ${response.status}`)
    this.#lost = false
    return response
  }

  async #answer(response: Response): Promise<unknown> {
    if (response.status === 204) return undefined
    let body: Answer
    try {
      body = (await response.json()) as Answer
    } catch (error) {
      throw new NoLine("not an answer of the desk", { cause: error }) // a captive portal or a proxy spoke
    }
    if (response.ok) return body
    throw new Refused(response.status, String(body["code"] ?? ""), (body["values"] ?? {}) as Values, String(body["message"] ?? ""), body)
  }
}
