import { describe, expect, it, vi } from "vitest"
import { Client, Keyring, newKey } from "../src/lib/client.ts"
import { clock } from "../src/lib/clock.svelte.ts"
import { NoLine, Refused } from "../src/lib/errors.ts"

type Step = Response | Error | ((request: Request) => Response)
const json = (status: number, body: unknown, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })

/** A desk that answers what it is told to, and remembers what it was asked. */
function desk(...steps: Step[]) {
  const asked: Request[] = []
  const login = vi.fn(() => Promise.resolve())
  const client = new Client({
    login,
    wait: () => Promise.resolve(),
    fetch: (input, init) => {
      const request = new Request(`http://desk.test${String(input)}`, init)
      asked.push(request)
      const step = steps.shift()
      if (step === undefined) throw new Error("asked once too often")
      if (step instanceof Error) return Promise.reject(step)
      return Promise.resolve(typeof step === "function" ? step(request) : step)
    },
  })
  return { client, asked, login, keys: () => asked.map((request) => request.headers.get("Idempotency-Key")) }
}

it("has keys where the browser draws no UUID, as over plain http on a local network", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) })
  try {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newKey()).not.toBe(newKey())
  } finally {
    vi.unstubAllGlobals()
  }
})

const write = { method: "POST", path: "/coverages/ferry/flash", body: { headline: "Aground" } } as const

describe("a write", () => {
  it("that nobody answered is asked again with the same key", async () => {
    const { client, keys } = desk(new TypeError("network"), new Response("proxy", { status: 502 }), json(201, { post: "abc123" }))
    expect(await client.write(write)).toEqual({ post: "abc123" })
    expect(keys()).toHaveLength(3)
    expect(new Set(keys()).size).toBe(1)
  })

  it("gives up after four attempts and says that there is no line", async () => {
    const { client, asked } = desk(...Array.from({ length: 4 }, () => new TypeError("network")))
    await expect(client.write(write)).rejects.toBeInstanceOf(NoLine)
    expect(asked).toHaveLength(4)
  })

  it("that nobody answers for twenty seconds has met no line; a picture has the time a slow line takes", async () => {
    const patience = vi.spyOn(AbortSignal, "timeout")
    const { client } = desk(...Array.from({ length: 4 }, () => new DOMException("it took too long", "TimeoutError")), json(201, {}))
    await expect(client.write(write)).rejects.toBeInstanceOf(NoLine)
    const body = new FormData()
    body.append("file", new Blob([new Uint8Array(400_000)]))
    await client.write({ method: "POST", path: "/media", body })
    expect(patience.mock.calls.map(([ms]) => ms)).toEqual([20_000, 20_000, 20_000, 20_000, 160_000])
  })

  it("waits for a new login in place, and goes on with the same key", async () => {
    const { client, login, keys } = desk(json(401, { code: "login_needed" }), json(201, { post: "abc123" }))
    expect(await client.write(write)).toEqual({ post: "abc123" })
    expect(login).toHaveBeenCalledOnce()
    expect(new Set(keys()).size).toBe(1)
  })

  it("fetches a new token once when the old one is no longer good", async () => {
    const { client, asked } = desk(json(403, { code: "csrf_failed" }), json(200, { person: null, csrf: "fresh" }), json(201, {}))
    await client.write(write)
    expect(asked.at(-1)?.headers.get("X-CSRFToken")).toBe("fresh")
  })

  it("that was refused is not tried again", async () => {
    const { client, asked } = desk(json(409, { code: "conflict", values: { version: 4 }, message: "", theirs: { headline: "Afloat" } }))
    const refused = await client.write(write).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refused)
    expect((refused as Refused).values["version"]).toBe(4)
    expect((refused as Refused).body["theirs"]).toEqual({ headline: "Afloat" })
    expect(asked).toHaveLength(1)
  })

  it("that was refused says moments as the desk says them elsewhere, and a state by its name", () => {
    clock.set("2026-03-04T10:00:00Z")
    const said = (code: string, values: object) => new Refused(409, code, values as never, "").message
    const zone = "Europe/Oslo"
    expect(said("embargoed", { time: "2026-03-04T08:40:00+00:00", zone })).toContain("embargoed until 09:40.")
    expect(said("embargoed", { time: "2026-03-04T23:10:00+00:00", zone })).toMatch(/until Thursday,? 5 March, 00:10\./)
    expect(said("coverage_is", { state: "paused" })).toContain("(Paused)")
    expect(said("coverage_is", { state: "unpublished" })).toContain("(Not public)")
  })

  it("has another key when it is another write", async () => {
    const { client, keys } = desk(json(201, {}), json(201, {}))
    await client.write(write)
    await client.write(write)
    expect(new Set(keys()).size).toBe(2)
  })
})

describe("a read", () => {
  it("that is unchanged is the very same object", async () => {
    const { client, asked } = desk(json(200, { place: "a:1" }, { ETag: '"1"' }), new Response(null, { status: 304 }))
    const first = await client.read("/coverages/ferry")
    expect(await client.read("/coverages/ferry")).toBe(first)
    expect(asked[1]?.headers.get("If-None-Match")).toBe('"1"')
  })

  it("answered by somebody else (a hotel's login page) is no line", async () => {
    const { client } = desk(new Response("<html>Welcome</html>", { status: 200 }))
    await expect(client.read("/coverages")).rejects.toBeInstanceOf(NoLine)
  })
})

describe("a keyring", () => {
  it("has one key for one thing and another for another", () => {
    const ring = new Keyring()
    const first = ring.for(["publish", "draft", 1])
    expect(ring.for(["publish", "draft", 1])).toBe(first)
    expect(ring.for(["publish", "draft", 2])).not.toBe(first)
  })
})
