/** What an agency has corrected or killed since it was used, in words. */
import { minute } from "./times.ts"
import type { Red } from "./types.ts"
import { t } from "./words.ts"

export const redLine = (red: Red, zone: string): string => t(red.killed ? "desk.red.killed" : "desk.red.corrected", { source: red.source, time: minute(red.at, zone) })

/** Why this draft, post or point is red; the last that was sent counts. */
export const redOf = (red: readonly Red[], kind: Red["kind"], id: string | null): Red | undefined => red.find((one) => one.kind === kind && one.id === id)
