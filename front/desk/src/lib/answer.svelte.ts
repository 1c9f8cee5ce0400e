/** What the house said when something was to go out: a refusal in words, and what the checks found. What they only ask has
 * been seen once it stands here, so sending it once more sends it all the same. */
import { inWords, Refused } from "./errors.ts"
import { settled, type Settled } from "./margin.ts"
import type { Finding } from "./types.ts"

export class Answer {
  said = $state("")
  findings = $state.raw<readonly Finding[]>([])
  #seen: readonly string[] = []

  /** The keys of what was seen: goes along as `despite`. */
  get seen(): string[] {
    return [...this.#seen]
  }
  /** What takes a second person's word. */
  get blocked(): Settled | null {
    return this.findings.flatMap((one) => (one.severity === "block" ? (settled(one) ?? []) : []))[0] ?? null
  }

  begin(): void {
    this.said = ""
    this.findings = []
  }

  took(error: unknown): void {
    this.said = inWords(error)
    this.findings = error instanceof Refused ? error.findings : []
    this.#seen = [...new Set([...this.#seen, ...keysAsked(this.findings)])]
  }

  /** Let through, it is no longer in the way. */
  letThrough({ key }: Pick<Settled, "key">): void {
    this.findings = this.findings.filter((one) => one.key !== key)
    if (!this.findings.length) this.said = ""
  }
}

/** Of these, what whoever publishes is asked about. */
export const keysAsked = (findings: readonly Finding[]): string[] => findings.flatMap((one) => (one.severity === "confirm" && one.key ? [one.key] : []))
