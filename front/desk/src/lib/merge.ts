/**
 * Two texts that began as one: what each changed, block by block. Where both changed the same block, or one what the other
 * took away, there is no merging: both are shown. No word that anybody wrote is in neither of the two.
 */
import type { Block, Doc, Words } from "./types.ts"

type Hunk = { from: number; to: number; blocks: Block[] }

/** Null: they cannot be put together. */
export function merge(base: Words, mine: Words, theirs: Words): Words | null {
  const blocks = mergeBlocks(base.document.blocks, mine.document.blocks, theirs.document.blocks)
  const merged: Record<string, unknown> = {}
  for (const field of ["headline", "bylines", "event_at", "tags", "location"] as const) {
    const [was, ours, other] = [spelt(base[field]), spelt(mine[field]), spelt(theirs[field])]
    if (ours !== was && other !== was && ours !== other) return null
    merged[field] = ours === was ? theirs[field] : mine[field]
  }
  return blocks && ({ ...merged, document: { version: 1, blocks } satisfies Doc } as unknown as Words)
}

export function mergeBlocks(base: Block[], mine: Block[], theirs: Block[]): Block[] | null {
  const ours = hunks(base, mine)
  const others = hunks(base, theirs)
  const merged: Block[] = []
  let at = 0
  while (ours.length || others.length) {
    const [our, other] = [ours[0], others[0]]
    if (our && other && same(our, other)) others.shift() // both did the same
    else if (our && other && clash(our, other)) return null
    // What was saved first stands first where both put something in at one place.
    const next = our && (!other || before(our, other) || same(our, other)) ? ours.shift()! : others.shift()!
    merged.push(...base.slice(at, next.from), ...next.blocks)
    at = Math.max(at, next.to)
  }
  return [...merged, ...base.slice(at)]
}

const before = (one: Hunk, other: Hunk) => one.from < other.from || (one.from === other.from && one.to === one.from && other.to > other.from)
const same = (one: Hunk, other: Hunk) => one.from === other.from && one.to === other.to && spelt(one.blocks) === spelt(other.blocks)
/** They take away a block in common, or one puts something into the middle of what the other took away. */
function clash(one: Hunk, other: Hunk): boolean {
  if (one.from === one.to && other.from === other.to) return false
  return Math.max(one.from, other.from) < Math.min(one.to, other.to) || inside(one, other) || inside(other, one)
}
const inside = (point: Hunk, range: Hunk) => point.from === point.to && range.from < point.from && point.from < range.to

/** What was taken away and put in to make one text of the other, in their order. */
function hunks(base: Block[], next: Block[]): Hunk[] {
  const [a, b] = [base.map(spelt), next.map(spelt)]
  const kept = longest(a, b)
  const found: Hunk[] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...kept, [a.length, b.length] as const]) {
    if (x > i || y > j) found.push({ from: i, to: x, blocks: next.slice(j, y) })
    ;[i, j] = [x + 1, y + 1]
  }
  return found
}

/** The longest run of blocks that both have in this order: pairs of their places. */
function longest(a: string[], b: string[]): [number, number][] {
  const rest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) rest[i]![j] = a[i] === b[j] ? rest[i + 1]![j + 1]! + 1 : Math.max(rest[i + 1]![j]!, rest[i]![j + 1]!)
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (rest[i + 1]![j]! >= rest[i]![j + 1]!) i++
    else j++
  }
  return pairs
}

/** One spelling, whatever the order of its parts and whether nothing is left out or said. */
export function spelt(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) => {
    if (part === null || part === "") return undefined
    if (typeof part !== "object" || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part as object).sort(([one], [other]) => (one < other ? -1 : 1)))
  }) ?? "null"
}
