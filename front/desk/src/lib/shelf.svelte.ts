/**
 * What this device keeps, in IndexedDB, each write on the disk before it counts as kept (`durability: "strict"`). Reading
 * is from memory: everything is fetched once, and tabs tell each other what they have changed.
 */
import { untrack } from "svelte"

export type Store = "sheets" | "outbox" | "pictures" | "notes"
export type Row = { id: string }
/** The database, or what stands for it. `put` fails when the device is full. */
export type Backend = {
  all(): Promise<[Store, Row][]>
  get(store: Store, id: string): Promise<Row | undefined>
  put(store: Store, row: Row): Promise<void>
  remove(store: Store, id: string): Promise<void>
}

const STORES: Store[] = ["sheets", "outbox", "pictures", "notes"]
const NAME = "stoppress"
// Between two writes of one row, so that a disk is not synced with every key; typed text is due on it within two seconds.
const GAP = 300

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error ?? new Error("storage"))
  })

/** Rejects where the browser forbids storage. */
export async function indexed(): Promise<Backend> {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => {
    for (const store of STORES) opening.result.createObjectStore(store, { keyPath: "id" })
  }
  const db = await settled(opening)
  db.onversionchange = () => db.close() // a newer desk in another tab; this one says that it keeps nothing any more
  const change = (store: Store, work: (rows: IDBObjectStore) => IDBRequest) =>
    new Promise<void>((done, fail) => {
      const transaction = db.transaction(store, "readwrite", { durability: "strict" })
      transaction.oncomplete = () => done()
      transaction.onabort = () => fail(transaction.error ?? new Error("storage"))
      work(transaction.objectStore(store))
    })
  const rows = (store: Store) => db.transaction(store).objectStore(store)
  return {
    all: async () => (await Promise.all(STORES.map(async (store) => ((await settled(rows(store).getAll())) as Row[]).map((row): [Store, Row] => [store, row])))).flat(),
    get: async (store, id) => (await settled(rows(store).get(id))) as Row | undefined,
    put: (store, row) => change(store, (to) => to.put(row)),
    remove: (store, id) => change(store, (from) => from.delete(id)),
  }
}

export class Shelf {
  /** Why this device does not keep what it should. */
  trouble = $state<"full" | "forbidden" | null>(null)
  /** Rises when something here was changed, by this tab or by another. */
  turn = $state(0)
  #rows = new Map<Store, Map<string, Row>>(STORES.map((store) => [store, new Map()]))
  #backend: Backend | null = null
  #opened: Promise<void> | null = null
  /** What is to be written next, by its place; null: to be removed. */
  #next = new Map<string, Row | null>()
  #writing = new Set<string>()
  /** Who waits for the next write of a row. */
  #waiting = new Map<string, ((kept: boolean) => void)[]>()
  #unwritten = new Set<string>()
  /** Rows as they stand on the disk. */
  #stored = new Map<string, Row>()
  #pausing = new Set<() => void>()
  #tabs: BroadcastChannel | null = null

  /** Fetch what is kept. What was kept before this settles is neither lost nor overwritten. */
  open(backend: () => Promise<Backend> = indexed): Promise<void> {
    return (this.#opened ??= this.#open(backend))
  }

  async #open(backend: () => Promise<Backend>): Promise<void> {
    try {
      const opened = await backend()
      for (const [store, row] of await opened.all()) {
        this.#stored.set(at(store, row.id), row)
        if (!this.#next.has(at(store, row.id))) this.#of(store).set(row.id, row)
      }
      this.#backend = opened
    } catch {
      this.trouble = "forbidden"
    }
    if (this.#backend && backend === indexed) this.#listen()
    for (const place of this.#next.keys()) void this.#write(place)
    this.turn++
  }

  /** Neither waits for the disk; `keep` can be asked again for the same row at once, and the last one counts. */
  keep(store: Store, row: Row): void {
    this.#of(store).set(row.id, row)
    this.#ask(at(store, row.id), row)
  }
  forget(store: Store, id: string): void {
    if (this.#of(store).delete(id)) this.#ask(at(store, id), null)
  }

  /** True once it is on the disk. */
  async keepNow(store: Store, row: Row): Promise<boolean> {
    this.keep(store, row)
    if (!this.#backend) return false
    const place = at(store, row.id)
    const kept = new Promise<boolean>((done) => this.#waiting.set(place, [...(this.#waiting.get(place) ?? []), done]))
    this.hurry()
    return kept
  }

  all(store: Store): Row[] {
    void this.turn
    return [...this.#of(store).values()]
  }
  one(store: Store, id: string): Row | undefined {
    return this.#of(store).get(id)
  }

  /** As it would be found after a crash: what is in memory may be a moment ahead. */
  stored(store: Store, id: string): Row | undefined {
    void this.turn
    return this.#stored.get(at(store, id))
  }

  /** Write at once what waits for its turn: the page is going. */
  hurry(): void {
    for (const go of this.#pausing) go()
    this.#pausing.clear()
  }

  #of(store: Store): Map<string, Row> {
    return this.#rows.get(store) ?? new Map<string, Row>()
  }

  #ask(place: string, row: Row | null): void {
    untrack(() => this.turn++)
    this.#next.set(place, row)
    if (this.#backend && !this.#writing.has(place)) void this.#write(place)
  }

  async #write(place: string): Promise<void> {
    const backend = this.#backend
    const [store, id] = split(place)
    this.#writing.add(place)
    await Promise.resolve() // so that whoever waits for this very row has said so
    for (let row = this.#next.get(place); backend && row !== undefined; row = this.#next.get(place)) {
      this.#next.delete(place)
      const waiting = this.#waiting.get(place) ?? []
      this.#waiting.delete(place)
      try {
        if (row) await backend.put(store, row)
        else await backend.remove(store, id)
        if (row) this.#stored.set(place, row)
        else this.#stored.delete(place)
        untrack(() => this.turn++)
        this.#unwritten.delete(place)
        if (!this.#unwritten.size) this.trouble = null
        // There is room again: also for what there was none for.
        for (const other of this.#unwritten) if (!this.#next.has(other)) this.#ask(other, this.#of(split(other)[0]).get(split(other)[1]) ?? null)
        this.#tabs?.postMessage(place)
      } catch (error) {
        this.#unwritten.add(place) // it may fit when it is asked for again: then it is shorter, or room was made
        this.trouble = error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "forbidden"
      }
      for (const done of waiting) done(!this.#unwritten.has(place))
      await this.#pause()
    }
    this.#writing.delete(place)
  }

  #pause(): Promise<void> {
    return new Promise((done) => {
      const go = () => {
        clearTimeout(timer)
        this.#pausing.delete(go)
        done()
      }
      const timer = setTimeout(go, GAP)
      this.#pausing.add(go)
    })
  }

  #listen(): void {
    const tabs = new BroadcastChannel(`${NAME}.shelf`)
    tabs.onmessage = async ({ data }: MessageEvent<string>) => {
      const [store, id] = split(data)
      const row = await this.#backend?.get(store, id)
      if (this.#next.has(data)) return // ours is newer
      if (row) this.#of(store).set(id, row)
      else this.#of(store).delete(id)
      this.turn++
    }
    this.#tabs = tabs
  }
}

const at = (store: Store, id: string) => `${store} ${id}`
const split = (place: string): [Store, string] => [place.slice(0, place.indexOf(" ")) as Store, place.slice(place.indexOf(" ") + 1)]

/** This device's. */
export const shelf = new Shelf()
