/** What has happened to a post, as words in their order. */
import { marksOf } from "../lib/readings.ts"
import { minute } from "../lib/times.ts"
import type { Post } from "../lib/types.ts"
import { t } from "../lib/words.ts"

export function statesOf(post: Post, pinned: string | null, zone: string): string[] {
  if (post.removed) {
    const { trace, at, erased, undone } = post.removed
    const how = undone ? "undone" : erased ? "erased" : trace
    return [t(`desk.removed.${how}`, { time: minute(at, zone) })]
  }
  const states: string[] = []
  if (post.replayed) states.push(t("desk.was.replayed"))
  if (pinned === post.id) states.push(t("desk.was.pinned"))
  if (post.breaking) states.push(t("desk.was.breaking"))
  if (post.key_point) states.push(post.key_label ? t("desk.was.key_label", { label: post.key_label }) : t("desk.was.key"))
  if (post.late) states.push(t("desk.was.late", { time: minute(post.at, zone) }))
  for (const correction of post.corrections)
    states.push(t(`desk.was.${correction.kind}`, { time: minute(correction.at, zone), line: correction.line }).replace(/[\s:]+$/u, ""))
  for (const link of post.followed_by) states.push(t("desk.was.followed", { time: minute(link.at, zone) }))
  if (post.comments) states.push(t("desk.comment.open", { n: post.comments }))
  if (post.sourcing) states.push(t("desk.was.sourced"))
  return post.reading ? [...states, ...marksOf(post.reading, zone)] : states
}
