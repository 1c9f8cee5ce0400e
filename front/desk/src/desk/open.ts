/** What a colleague has open, in words. */
import { titleOf } from "../editor/contract.ts"
import type { Coverage } from "../lib/coverage.svelte.ts"
import { minute } from "../lib/times.ts"
import type { Here } from "../lib/types.ts"
import { t } from "../lib/words.ts"

export function openIn({ has_open }: Here, coverage: Coverage): string {
  const [thing] = has_open
  if (!thing) return ""
  const post = coverage.post(thing)
  if (post) return t("desk.here.has_post", { time: minute(post.published_at, coverage.zone) })
  const draft = coverage.drafts.find((one) => one.draft === thing)
  return draft ? t("desk.here.writes", { title: titleOf(draft) || t("desk.untitled") }) : ""
}
