/** One thing of the page as it stands now: a region, a post, the heading of a day, or (`page`) how many posts there have
 * been and which form of page they are pressed for. See contracts/delta. */
export interface Part {
  readonly key: string
  readonly html?: string
  readonly n?: number
  readonly order?: string
  readonly day?: string
  readonly gone?: boolean
  readonly count?: number
  readonly version?: string
}

/** Everything that changed between two places, folded: no text that was replaced is in it. */
export interface Delta {
  readonly from: string
  readonly to: string
  readonly generation: number
  readonly redacted: readonly string[]
  readonly parts: readonly Part[]
}

/** "epoch:seq" in two. Places of different epochs do not compare: a backup was restored in between. */
export function place(text: string): [epoch: string, seq: number] {
  const [epoch, seq] = text.split(":")
  return [epoch!, +seq!]
}

/** The post that a part is about, or nothing if it is about something else. */
export const postOf = (part: Part): string | undefined =>
  part.key.startsWith("post:") ? part.key.slice(5) : undefined
