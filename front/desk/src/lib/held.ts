/** A hold, in words. */
import { clock } from "./clock.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Draft, Hold, Person } from "./types.ts"
import { t } from "./words.ts"

export const heldLine = (hold: Hold, zone: string): string =>
  t("desk.hold.line", { name: hold.by_name, time: minuteOfDay(hold.at, clock.now, zone), reason: hold.reason })

/** What somebody can do about holding this draft. A lawyer makes an owner's hold her own; nobody holds twice. */
export function holdActs(draft: Draft, person: Person, may: (permission: string) => boolean): ("hold" | "clear")[] {
  const { hold } = draft
  if (!hold) return may("hold") ? ["hold"] : []
  if (!hold.may_clear) return []
  return may("hold") && hold.by !== person.username ? ["clear", "hold"] : ["clear"]
}
