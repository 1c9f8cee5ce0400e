/** Posts that something at the desk speaks of: they are wanted beside the newest ones, however old they are. */
import type { Draft, Red, View } from "./types.ts"

export function spokenOf({ summary, pinned, key_points, alone, questions, expiring }: View, drafts: readonly Draft[], red: readonly Red[]): string[] {
  const named = [
    ...summary.points.flatMap(({ posts }) => posts ?? []),
    pinned,
    ...key_points,
    ...alone,
    ...questions.map(({ post }) => post),
    ...expiring.map(({ post }) => post),
    ...drafts.map(({ post }) => post),
    ...red.map(({ kind, id }) => (kind === "post" ? id : null)),
  ]
  return [...new Set(named.filter((id) => id !== null))]
}
