/** When a draft goes out, in words. */
import { dayAndMinute } from "./times.ts"
import type { Draft } from "./types.ts"
import { has, t } from "./words.ts"

/** What stands in the way of the hour; a refusal that has no words of its own here is still said to be one. */
export const stoppedLine = (code: string): string => t(has(`desk.when.stopped.${code}`) ? `desk.when.stopped.${code}` : "desk.when.stopped.refused")

/** One line for each thing that decides when this goes out, or whether. */
export function whenLines({ due, embargo, variant }: Draft, zone: string): { text: string; stopped: boolean }[] {
  const lines: { text: string; stopped: boolean }[] = []
  if (due) {
    lines.push({ text: t("desk.when.due", { time: dayAndMinute(due.at, zone), name: due.by_name }), stopped: false })
    if (due.stopped) lines.push({ text: stoppedLine(due.stopped), stopped: true })
  }
  if (embargo?.holds) lines.push({ text: t("desk.when.embargo", { time: dayAndMinute(embargo.until, zone), name: embargo.by_name }), stopped: false })
  if (variant) lines.push({ text: t("desk.when.variant", { of: variant.of, outcome: variant.outcome }), stopped: false })
  return lines
}
