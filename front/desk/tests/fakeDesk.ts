/** A desk small enough to hold in one's head: drafts with versions, posts, and a line that can be cut. */
import { vi } from "vitest"
import type { Person } from "../src/lib/types.ts"

type Body = Record<string, unknown>
type Kept = Body & { version: number }

export const PERSON: Person = {
  username: "marcus",
  name: "Marcus Bell",
  byline_role: "Live reporter",
  byline_where: "", outlet: "",
  language: "",
  publish_delay: 0,
  is_administrator: false,
  creates_coverages: false,
}

export class FakeDesk {
  drafts = new Map<string, Kept>()
  posts = new Map<string, Body>()
  /** What a post has said, revision by revision, where a test wants it to be known. */
  said = new Map<string, Body[]>()
  /** Drafts that have gone out, and the posts they became. */
  out = new Map<string, string>()
  keys: string[] = []
  /** What writes said, in their order. */
  sent: Body[] = []
  cut = false
  /** Answers get lost after the work is done. */
  deaf = false
  paused = false
  /** What its checks ask about every text, by its key. */
  asks: string | null = null
  uploads: string[] = []
  /** What the file of a picture says of itself. */
  says: Body = {}
  /** Milliseconds until it hears of something, and until its answer is there. */
  lag = 0
  /** Until it has all of a picture: a slow line. */
  slow: Promise<void> | null = null
  #answers = new Map<string, Body>()
  #number = 0

  /** Its kept answers are too old. */
  forget(): void {
    this.#answers.clear()
  }

  start(): void {
    const way = () => (this.lag ? new Promise((done) => setTimeout(done, this.lag)) : Promise.resolve())
    vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
      if (path.endsWith("/media")) await this.slow
      await way()
      const answer = this.#answer(path, init)
      await way()
      return answer
    })
  }

  #answer(path: string, init: RequestInit): Response {
    if (this.cut) throw new TypeError("network")
    const key = new Headers(init.headers).get("Idempotency-Key") ?? ""
    const known = key ? this.#answers.get(key) : undefined
    if (key) this.keys.push(key)
    if (key) this.sent.push(read(init.body))
    const answer = known ?? this.#work(init.method ?? "GET", path.replace(/^.*\/coverages\/ferry/, ""), read(init.body))
    if (Array.isArray(answer)) return new Response(JSON.stringify(answer))
    const { status = 200, ...said } = answer
    if (key && Number(status) < 400) this.#answers.set(key, { status, ...said })
    if (this.deaf) throw new TypeError("network")
    return new Response(JSON.stringify(said), { status: Number(status) })
  }

  #work(method: string, path: string, body: Body): Body {
    const [, , id = "", verb = ""] = path.split("/")
    if (path === "/media") return { status: 201, media: `m-${this.uploads[this.uploads.push((body["file"] as File).name) - 1]}`, ...this.says }
    if (this.paused && (verb === "publish" || path === "/flash")) return { status: 422, code: "paused", values: {}, message: "The coverage is paused." }
    if (path.startsWith("/preflight")) return (this.asks ? [{ code: "near_duplicate", severity: "confirm", block: null, key: this.asks, text: "", values: {}, places: [], other: null, point: null, dismissed_by: null, overridden_by: null }] : []) as unknown as Body
    if (this.asks && verb === "publish" && !(body["despite"] as string[]).includes(this.asks)) return { status: 409, code: "check_asks", values: { n: 1 }, message: "", findings: [{ code: "near_duplicate", severity: "confirm", block: null, key: this.asks, text: "", values: {}, places: [], other: null, point: null, dismissed_by: null, overridden_by: null }] }
    if (method === "POST" && path === "/drafts") return { status: 201, ...this.#keep(`draft${++this.#number}`, 1, body) }
    if (method === "POST" && path === "/flash") return this.#out(body)
    if (method === "GET" && path.startsWith("/posts?id=")) return this.#post(path.slice("/posts?id=".length)) as unknown as Body
    if (path.startsWith("/drafts/")) {
      const draft = this.drafts.get(id)
      const out = this.out.get(id)
      if (out && verb === "publish") return this.#went(out)
      if (out && method !== "GET") return { status: 422, code: "draft_is_out", values: { post: out }, message: "" }
      if (!draft) return { status: 404, code: "not_found", values: {}, message: "" }
      if (method === "GET") return { draft: id, ...draft }
      if (method === "DELETE") return this.drafts.delete(id) ? { done: true } : {}
      if (verb !== "submit" && body["version"] !== draft.version) return { status: 409, code: "conflict", values: { version: draft.version }, message: "", theirs: draft }
      if (method === "PUT") return this.#keep(id, draft.version + 1, body)
      if (verb === "publish") {
        const went = draft["on"] ? this.#reword(draft, draft["on"] as { post: string; revision: number }) : this.#out(draft)
        if (went["post"]) this.out.set(id, String(went["post"]))
        if (went["post"]) this.drafts.delete(id)
        return went
      }
      return { draft: id, version: draft.version }
    }
    if (verb === "undo") return { place: "a:9", draft: this.#keep("again", 2, this.posts.get(id) ?? {})["draft"] }
    if (method === "PUT" && path.startsWith("/posts/")) return this.#reword(body, { post: id, revision: Number(body["revision"]) })
    return { status: 404, code: "not_found", values: {}, message: "" }
  }

  #reword(words: Body, on: { post: string; revision: number }): Body {
    const said = this.said.get(on.post) ?? []
    if (said.length && said.length !== on.revision) return { status: 409, code: "conflict", values: { revision: said.length }, message: "", theirs: said.at(-1) }
    this.said.set(on.post, [...said, words])
    this.posts.set(on.post, words)
    return this.#went(on.post)
  }

  #went(post: string): Body {
    return { place: "a:5", post, published_at: "2026-03-04T08:21:07.123456+00:00" }
  }

  #post(id: string): Body[] {
    const said = this.said.get(id) ?? []
    return said.length ? [{ ...said.at(-1), id, revision: said.length, sourcing: "", alone: false }] : []
  }

  #keep(draft: string, version: number, body: Body): Body {
    this.drafts.set(draft, { ...body, version })
    return { draft, version }
  }

  #out(words: Body): Body {
    const post = `post${++this.#number}`
    this.posts.set(post, words)
    this.said.set(post, [words])
    return { ...this.#went(post), status: 201 }
  }
}

function read(body: unknown): Body {
  if (body instanceof FormData) return Object.fromEntries(body)
  return (body ? JSON.parse(String(body)) : {}) as Body
}
