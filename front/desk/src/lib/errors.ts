import { has, t, type Values } from "./words.ts"

/** The house said no, and what to do about it: a code and values, put into words from the catalogue. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly values: Values,
    said: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(has(`refusal.${code}`) ? t(`refusal.${code}`, values) : said || code)
  }
}

/** Nobody answered, or nobody who could. Whether the request was carried out is not known: ask again with its key. */
export class NoLine extends Error {}

/** One sentence for the person at the keyboard. */
export function inWords(error: unknown): string {
  if (error instanceof NoLine) return t("desk.no_line")
  return error instanceof Error ? error.message : String(error)
}
