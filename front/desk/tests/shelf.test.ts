// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from "vitest"
import { Shelf, type Backend, type Row, type Store } from "../src/lib/shelf.svelte.ts"

/** A disk that is as slow, as full or as forbidden as a test wants it. */
class Disk implements Backend {
  rows = new Map<string, Row>()
  full = false
  writes = 0
  all = () => Promise.resolve([...this.rows].map(([place, row]): [Store, Row] => [place.split(" ")[0] as Store, row]))
  get = (store: Store, id: string) => Promise.resolve(this.rows.get(`${store} ${id}`))
  async put(store: Store, row: Row) {
    await Promise.resolve()
    if (this.full) throw new DOMException("no room", "QuotaExceededError")
    this.writes++
    this.rows.set(`${store} ${row.id}`, structuredClone(row))
  }
  remove = (store: Store, id: string) => Promise.resolve(void this.rows.delete(`${store} ${id}`))
}

const note = (value: string) => ({ id: "one", value }) as Row
let disk: Disk
let shelf: Shelf

beforeEach(async () => {
  vi.useFakeTimers()
  disk = new Disk()
  shelf = new Shelf()
  await shelf.open(() => Promise.resolve(disk))
  return () => vi.useRealTimers()
})

describe("what is kept on the device", () => {
  it("is on the disk within two seconds however fast somebody types, and the disk is not synced with every key", async () => {
    for (let key = 0; key < 100; key++) {
      shelf.keep("notes", note(`${key}`))
      await vi.advanceTimersByTimeAsync(50)
      const kept = Number((disk.rows.get("notes one") as { value?: string } | undefined)?.value)
      expect(key - kept).toBeLessThan(2000 / 50)
    }
    await vi.advanceTimersByTimeAsync(300)
    expect(disk.rows.get("notes one")).toEqual(note("99"))
    expect(disk.writes).toBeLessThan(25)
  })

  it("is there again after a crash, and can be read before it is written", async () => {
    shelf.keep("notes", note("a"))
    expect(shelf.one("notes", "one")).toEqual(note("a"))
    expect(shelf.stored("notes", "one"), "and what a crash would leave is known").toBeUndefined()
    await vi.advanceTimersByTimeAsync(0)
    expect(shelf.stored("notes", "one")).toEqual(note("a"))
    const next = new Shelf()
    await next.open(() => Promise.resolve(disk))
    expect(next.all("notes")).toEqual([note("a")])
  })

  it("and was kept while the device was still being read is the one that counts", async () => {
    disk.rows.set("notes one", note("older"))
    const next = new Shelf()
    const opening = next.open(() => Promise.resolve(disk))
    next.keep("notes", note("typed at once"))
    await opening
    await vi.advanceTimersByTimeAsync(0)
    expect(next.one("notes", "one")).toEqual(note("typed at once"))
    expect(disk.rows.get("notes one")).toEqual(note("typed at once"))
  })

  it("and forgotten is gone from the disk, though it was being written", async () => {
    shelf.keep("notes", note("a"))
    shelf.forget("notes", "one")
    await vi.advanceTimersByTimeAsync(1000)
    expect(disk.rows.size).toBe(0)
  })

  it("says when it is on the disk, at once when somebody waits for it", async () => {
    shelf.keep("notes", note("a"))
    await vi.advanceTimersByTimeAsync(0)
    const kept = shelf.keepNow("notes", note("b"))
    await vi.advanceTimersByTimeAsync(0)
    expect(disk.rows.get("notes one")).toEqual(note("b"))
    await vi.advanceTimersByTimeAsync(300)
    expect(await kept).toBe(true)
  })
})

describe("a device that keeps nothing", () => {
  it("says that it is full, and no longer once there is room and everything is on the disk", async () => {
    disk.full = true
    shelf.keep("notes", note("a"))
    await vi.advanceTimersByTimeAsync(300)
    expect(shelf.trouble).toBe("full")
    disk.full = false
    shelf.keep("notes", note("b"))
    await vi.advanceTimersByTimeAsync(300)
    expect(shelf.trouble).toBeNull()
  })

  it("keeps what there was no room for as soon as something else has found room", async () => {
    disk.full = true
    shelf.keep("notes", note("a"))
    await vi.advanceTimersByTimeAsync(300)
    disk.full = false
    shelf.keep("notes", { id: "two" })
    await vi.advanceTimersByTimeAsync(300)
    expect(disk.rows.get("notes one")).toEqual(note("a"))
    expect(shelf.trouble).toBeNull()
  })

  it("says that storage is forbidden, and the desk still works from memory", async () => {
    const forbidden = new Shelf()
    await forbidden.open(() => Promise.reject(new Error("denied")))
    expect(forbidden.trouble).toBe("forbidden")
    expect(await forbidden.keepNow("notes", note("a"))).toBe(false)
    expect(forbidden.one("notes", "one")).toEqual(note("a"))
  })
})
