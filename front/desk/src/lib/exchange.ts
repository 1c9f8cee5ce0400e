/** An interview goes out as a run of posts: who asked and who answered in the last one is who does in the next. */
import type { Attrs, Block, Post } from "./types.ts"

export type Speakers = { question: Attrs; answer: Attrs }

const RUN = 20 * 60_000

/** Of the last question and answer among these blocks; null where nobody is named. */
export function speakersIn(blocks: readonly Block[]): Speakers | null {
  const of = (type: string): Attrs => blocks.filter((block) => block.type === type).at(-1)?.attrs ?? {}
  const speakers = { question: of("question"), answer: of("answer") }
  return speakers.question["speaker"] || speakers.answer["speaker"] ? speakers : null
}

/** Of her own newest post of the run; an interview of an hour ago is another one. */
export function lastSpeakers(posts: readonly Post[], now: Date): Speakers | null {
  const run = posts.find((post) => post.mine && !post.removed && now.getTime() - Date.parse(post.at) < RUN && speakersIn(post.document.blocks))
  return run ? speakersIn(run.document.blocks) : null
}
