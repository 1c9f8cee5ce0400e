import { beforeEach, describe, expect, test, vi } from "vitest"
import { shared } from "../src/shared.ts"
import { FakeSource, settled } from "./world.ts"

const opened: FakeSource[] = []

class Stream extends FakeSource {
  constructor(url: string) {
    super(url)
    opened.push(this)
  }
}

function browser(locks: unknown) {
  vi.stubGlobal("EventSource", Stream)
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true })
}

beforeEach(() => {
  opened.length = 0
})

describe("where tabs cannot agree on one stream, each has its own", () => {
  test.each([
    ["an old browser", undefined],
    ["a frame that may hold no lock", { request: () => Promise.reject(new DOMException("denied", "SecurityError")) }],
  ])("%s", async (_, locks) => {
    browser(locks)
    const heard: string[] = []
    const source = shared("ferry", () => "/stream")
    source.addEventListener("delta", ({ data }) => heard.push(data))
    await settled()
    expect(opened.map((one) => one.url)).toEqual(["/stream"])
    opened[0]!.says("delta", { to: "e:1" })
    expect(heard).toEqual(['{"to":"e:1"}'])
    source.close()
    expect(opened[0]!.readyState).toBe(2)
  })

  test("a tab that is closed before it has the lock opens nothing", async () => {
    let grant: (() => unknown) | undefined
    browser({
      request: (_: string, { ifAvailable }: { ifAvailable?: boolean }, then: (lock: unknown) => unknown) => {
        if (ifAvailable) return Promise.resolve(then(null))
        grant = () => then({})
        return new Promise(() => {})
      },
    })
    const source = shared("ferry", () => "/stream")
    await settled()
    source.close()
    grant!()
    expect(opened).toEqual([])
  })
})
