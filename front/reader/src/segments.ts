import type { Page } from "./page.ts"

export interface Told {
  readonly seq: number
  readonly at: string
}

/** A post as the search index has it. What is false or empty is not there. See press/segments.py. */
export interface Entry {
  readonly id: string
  readonly n: number
  readonly at: string
  readonly seq?: number
  /** When it went out, if that is not the time it shows. */
  readonly out?: string
  readonly headline?: string
  readonly text?: string
  readonly warned?: boolean
  readonly tags?: readonly string[]
  readonly by?: readonly string[]
  readonly key?: boolean
  readonly label?: string
  readonly late?: boolean
  readonly moved?: number
  readonly corrected?: readonly (Told & { readonly kind: string; readonly line: string })[]
  readonly since?: readonly (Told & { readonly post: string; readonly relation: string })[]
  readonly removed?: Told
}

interface Segment {
  readonly posts: readonly Entry[]
}
interface Gone {
  readonly generation?: number
  readonly redacted?: readonly string[]
  readonly reset?: boolean
}

const BORN = 20 // posts of a segment, as the press cuts them
const AT_ONCE = 6
const HOPS = 4

/**
 * The search index, in memory alone and only as long as nothing of it was taken down: a takedown raises the generation,
 * and what was fetched in an older one is dropped before anything else happens.
 */
export class Segments {
  private held = new Map<number, readonly Entry[]>()
  private contents: readonly number[] = []
  private coming = new Map<number, Promise<readonly Entry[]>>()
  private generation = -1

  constructor(
    private readonly page: Page,
    private readonly get: (url: string) => Promise<Response>,
  ) {}

  /** The page has changed: these posts, by their numbers. What is held of them is old. */
  changed(posts: Iterable<number>): void {
    this.follows()
    for (const n of posts) this.forget(Math.ceil(n / BORN))
  }

  /** Every post there is, newest first. `told` hears how many segments of how many are here. */
  async all(told: (here: number, of: number) => void = () => {}): Promise<Entry[]> {
    const numbers = (await this.look()).map((_, i) => i + 1)
    return this.some(numbers, told)
  }

  /** The posts that were born on the same page as the one of this number. */
  async born(n: number): Promise<Entry[]> {
    return this.some([Math.ceil(n / BORN)])
  }

  /** The posts of the segments in which there is something to tell since `seq`. */
  async since(seq: number): Promise<Entry[]> {
    return this.some((await this.look()).flatMap((at, i) => (at > seq ? [i + 1] : [])))
  }

  private async some(numbers: readonly number[], told: (here: number, of: number) => void = () => {}): Promise<Entry[]> {
    const left = [...numbers].reverse()
    let here = 0
    const work = async () => {
      for (let number = left.shift(); number !== undefined; number = left.shift()) {
        await this.segment(number)
        told(++here, numbers.length)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    this.follows()
    // A takedown came between: some are gone again.
    if (numbers.some((number) => !this.held.has(number))) return this.some(numbers, told)
    return numbers.flatMap((number) => this.held.get(number)!).sort(newestFirst)
  }

  /** Drop what was fetched before the last takedown that the page knows of. */
  private follows(): void {
    const now = +(this.page.stand?.dataset.generation ?? 0)
    if (now <= this.generation) return
    this.held.clear()
    this.coming.clear()
    this.generation = now
  }

  private forget(number: number): void {
    this.held.delete(number)
    this.coming.delete(number)
  }

  /** Which segments there are, and when each last had something to tell. What is held and is older is forgotten. */
  private async look(): Promise<readonly number[]> {
    if (!this.page.count) return []
    const { changed } = await this.fetched<{ readonly changed: readonly number[] }>(0)
    changed.forEach((at, i) => at > (this.contents[i] ?? 0) && this.forget(i + 1))
    return (this.contents = changed)
  }

  private async segment(number: number): Promise<void> {
    this.follows()
    if (this.held.has(number)) return
    const mine = this.coming.get(number) ?? this.fetched<Segment>(number).then(({ posts }) => posts)
    this.coming.set(number, mine)
    try {
      const posts = await mine
      // Meanwhile one of its posts may have changed, or been taken down: then this answer is of no use to anybody.
      if (this.coming.get(number) === mine) this.held.set(number, posts)
    } finally {
      if (this.coming.get(number) === mine) this.coming.delete(number)
    }
    if (!this.held.has(number)) await this.segment(number)
  }

  private async fetched<Answer>(number: number): Promise<Answer> {
    this.follows()
    for (let hop = 0; hop < HOPS; hop++) {
      const asked = this.generation
      const answer = await this.get(`/live/${this.page.slug}/index/${asked}/${number}`)
      if (answer.ok) return (await answer.json()) as Answer
      const gone = answer.status === 410 ? ((await answer.json()) as Gone) : {}
      if (gone.reset || gone.generation === undefined || gone.generation <= asked) break
      if (gone.generation > this.generation) {
        this.held.clear()
        this.coming.clear()
        this.generation = gone.generation
      }
    }
    throw new Error(`index/${number}`)
  }
}

/** As posts stand on the page: by the time they show, then by the order in which they went out. */
export const newestFirst = (a: Entry, b: Entry): number => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.n - a.n)
