/** Lines that are offered to begin with, as a panel has them in hand: which are wanted, and which do not stand any more. */
import type { Coverage } from "./coverage.svelte.ts"
import { inWords } from "./errors.ts"
import { keyOf, linesOf } from "./offered.ts"
import { api } from "./session.svelte.ts"
import type { Offered, OfferedKind, OfferedLine } from "./types.ts"
import { t } from "./words.ts"

/** Made while a component is set up: it reads again when `kind` is another, and looks again whenever the coverage moves on. */
export class Offering {
  offered = $state.raw<Offered | null>(null)
  said = $state("")
  #left = $state<string[]>([]) // lines that she does not want
  #gone = $state<string[]>([])
  #again = $state(0)
  #kind: OfferedKind | "" = ""
  readonly #coverage: Coverage

  constructor(coverage: Coverage, kind: () => OfferedKind | "") {
    this.#coverage = coverage
    $effect(() => {
      void this.#again
      return this.#read(kind())
    })
    // A draft that has grown old says so, whatever it was that changed.
    $effect(() => {
      const place = coverage.view?.place
      if (this.offered && place && place !== this.offered.place) void this.stale(this.offered.drafts.flatMap(linesOf))
    })
  }

  #read(wanted: OfferedKind | "") {
    if (this.#kind !== wanted) {
      this.offered = null
      this.#left = []
    }
    this.#kind = wanted
    this.#gone = []
    this.said = ""
    if (!wanted) return undefined
    let other = false
    let later: ReturnType<typeof setTimeout> | undefined
    api.offered(this.#coverage.slug, wanted).then(
      (answer) => {
        if (other) return
        this.offered = answer
        // It is being read, behind everybody's back: what is new is there in a moment.
        if (answer.behind) later = setTimeout(() => this.again(), 1500)
      },
      (error: unknown) => other || (this.said = inWords(error)),
    )
    return () => {
      other = true
      clearTimeout(later)
    }
  }

  again = () => void (this.#again += 1)
  anyGone = () => this.#gone.length > 0
  isGone = (line: OfferedLine) => this.#gone.includes(keyOf(line))
  chosen = (line: OfferedLine) => !this.#left.includes(keyOf(line))
  toggle = (line: OfferedLine) => void (this.#left = this.chosen(line) ? [...this.#left, keyOf(line)] : this.#left.filter((one) => one !== keyOf(line)))

  /** Whether any of them does not stand any more; asked before they are put in, and without an answer nothing is. */
  async stale(lines: OfferedLine[]): Promise<boolean> {
    const answer = lines.length ? await api.stillStand(this.#coverage.slug, lines).catch(() => null) : { gone: [] }
    if (!answer) return true
    this.#gone = answer.gone.map((number) => keyOf(lines[number]!))
    return this.#gone.length > 0
  }

  /** Those of these lines that she wants, once it is known that all of them stand; else null, and it is said. */
  async wanted(lines: OfferedLine[]): Promise<OfferedLine[] | null> {
    const kept = lines.filter(this.chosen)
    this.said = (await this.stale(kept)) ? t("desk.offered.stale") : ""
    return this.said ? null : kept
  }
}
