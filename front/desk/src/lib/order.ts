/** The order of rows under their headings, by ids; and what becomes of it when one row goes somewhere else. */
export type Lists = readonly (readonly [heading: string, ids: readonly string[]])[]
/** Under which heading, and before how many of the others there it does not stand. */
export type Spot = { heading: string; at: number }

export function spotOf(lists: Lists, id: string): Spot | null {
  for (const [heading, ids] of lists) {
    const at = ids.indexOf(id)
    if (at >= 0) return { heading, at }
  }
  return null
}

export function put(lists: Lists, id: string, { heading, at }: Spot): Lists {
  return lists.map(([name, ids]) => {
    const others = ids.filter((one) => one !== id)
    return [name, name === heading ? [...others.slice(0, at), id, ...others.slice(at)] : others] as const
  })
}

/** One row up or down; past the end of a heading it goes to the next one. */
export function stepped(lists: Lists, id: string, step: 1 | -1): Spot | null {
  const spot = spotOf(lists, id)
  if (!spot) return null
  const number = lists.findIndex(([heading]) => heading === spot.heading)
  const under = lists[number]![1]
  const at = spot.at + step
  if (at >= 0 && at < under.length) return { ...spot, at }
  const next = lists[number + step]
  return next ? { heading: next[0], at: step > 0 ? 0 : next[1].length } : null
}

export const sameOrder = (one: Lists, other: Lists): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The number of a row, counted through all headings, and how many rows there are. */
export function numbered(lists: Lists, id: string): { n: number; of: number } {
  const all = lists.flatMap(([, ids]) => ids)
  return { n: all.indexOf(id) + 1, of: all.length }
}
