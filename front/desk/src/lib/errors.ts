import { clock } from "./clock.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Finding, State } from "./types.ts"
import { has, stateWord, t, type Values } from "./words.ts"

/** The house said no, and what to do about it: a code and values, put into words from the catalogue. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly values: Values,
    said: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(has(`refusal.${code}`) ? t(`refusal.${code}`, spoken(values)) : said || code)
  }

  /** What the checks found, where that is why. */
  get findings(): Finding[] {
    return (this.body["findings"] as Finding[] | undefined) ?? []
  }
}

/** A moment as the desk says it elsewhere, by the coverage's clock, and a state by its name. */
function spoken(values: Values): Values {
  const { time, zone, state } = values
  return {
    ...values,
    ...(time && zone ? { time: minuteOfDay(String(time), clock.read(), String(zone)) } : {}),
    ...(state ? { state: stateWord(state === "unpublished" ? null : (state as State)) } : {}),
  }
}

/** Nobody answered, or nobody who could. Whether the request was carried out is not known: ask again with its key. */
export class NoLine extends Error {}

/** One sentence for the person at the keyboard. */
export function inWords(error: unknown): string {
  if (error instanceof NoLine) return t("desk.no_line")
  return error instanceof Error ? error.message : String(error)
}
