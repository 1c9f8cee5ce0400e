/** Clips on their way to the desk: in parts, going on where a bad line broke, and then made ready there. */
import type { Api } from "./api.ts"
import { newKey } from "./client.ts"
import { NoLine, Refused, inWords } from "./errors.ts"
import type { Attrs, ClipComing, Clips as Said } from "./types.ts"
import { has, t } from "./words.ts"

/** `here`: its file is at hand. `broken`: there is no line for it just now. */
export type Coming = ClipComing & { name: string; here: boolean; broken: boolean }

const LOOK = 1000
const AGAIN = 3000
const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

export class Clips {
  takes = $state.raw<Said["takes"]>(null)
  coming = $state.raw<Coming[]>([])
  #asked = false
  #api: Api
  #slug: string
  #look: number
  #again: number

  constructor(api: Api, slug: string, { look = LOOK, again = AGAIN } = {}) {
    this.#api = api
    this.#slug = slug
    this.#look = look
    this.#again = again
  }

  /** What the house takes, and what of hers was on its way when this page was opened. Asked once. */
  async ask(): Promise<void> {
    if (this.#asked) return
    this.#asked = true
    try {
      const { takes, clips } = await this.#api.clips(this.#slug)
      this.takes = takes
      for (const one of clips) if (!this.#of(one.clip)) this.#put({ ...one, name: "", here: false, broken: false })
      for (const one of clips) if (one.state !== "coming") void this.#follow(one.clip)
    } catch (error) {
      this.#asked = false
      throw error
    }
  }

  /** The same file again has the same key, and so goes on where it was. Throws what the desk refuses. */
  async send(file: File): Promise<void> {
    let said: ClipComing
    try {
      said = await this.#api.beginClip(this.#slug, file.name.slice(0, 200), file.size, keyOf(file))
      said = await this.#api.clip(this.#slug, said.clip)
    } catch (error) {
      // It was called off, or went long ago: then it begins anew.
      if (!(error instanceof Refused) || error.code !== "not_found") throw error
      said = await this.#api.beginClip(this.#slug, file.name.slice(0, 200), file.size, newKey())
    }
    if (this.#of(said.clip)?.here) return
    this.#put({ ...said, name: file.name, here: true, broken: false })
    void this.#bring(said.clip, file)
  }

  async #bring(clip: string, file: File): Promise<void> {
    const size = this.takes?.part ?? 1_000_000
    for (let one = this.#of(clip); one?.state === "coming"; one = this.#of(clip)) {
      const from = one.received
      try {
        const sent = this.#api.sendPart(this.#slug, clip, from, file.slice(from, from + size, "application/octet-stream"))
        this.#change(clip, { ...(await sent.catch((error: unknown) => this.#whereItIs(clip, error))), broken: false })
      } catch (error) {
        if (!(error instanceof NoLine)) return this.#stop(clip, error)
        this.#change(clip, { broken: true })
        await sleep(this.#again)
      }
    }
    await this.#follow(clip)
  }

  /** The desk has had this part already, and only its answer was lost. */
  #whereItIs(clip: string, error: unknown): Promise<ClipComing> {
    if (error instanceof Refused && error.code === "part_not_next") return this.#api.clip(this.#slug, clip)
    throw error
  }

  /** Until it is ready or will never be. */
  async #follow(clip: string): Promise<void> {
    for (let one = this.#of(clip); one?.state === "waiting" || one?.state === "working"; one = this.#of(clip)) {
      try {
        this.#change(clip, { ...(await this.#api.clip(this.#slug, clip)), broken: false })
      } catch (error) {
        if (!(error instanceof NoLine)) return this.#stop(clip, error)
        this.#change(clip, { broken: true })
      }
      await sleep(this.#look)
    }
  }

  /** What a text says of one that is ready. */
  attrs({ media, poster, seconds }: Coming): Attrs {
    return { media, poster, seconds }
  }

  /** It is in a text, or nobody wants it. */
  async done(clip: string): Promise<void> {
    this.coming = this.coming.filter((one) => one.clip !== clip)
    await this.#api.dropClip(this.#slug, clip).catch(() => undefined)
  }

  /** One picture for it, from this device. */
  async poster(file: File): Promise<string> {
    return (await this.#api.upload(this.#slug, file)).media
  }

  #stop(clip: string, error: unknown): void {
    if (error instanceof Refused) this.#change(clip, { state: "refused", why: error.code, values: { said: inWords(error) } })
  }

  #of(clip: string): Coming | undefined {
    return this.coming.find((one) => one.clip === clip)
  }

  #put(one: Coming): void {
    this.coming = [...this.coming.filter(({ clip }) => clip !== one.clip), one]
  }

  #change(clip: string, change: Partial<Coming>): void {
    this.coming = this.coming.map((one) => (one.clip === clip ? { ...one, ...change } : one))
  }
}

/** How far it is, in a sentence. */
export function inSentence(one: Coming): string {
  const name = one.name || t("desk.clip.unnamed")
  const n = one.state === "coming" ? Math.floor((100 * one.received) / one.size) : one.done
  const values = { name, n }
  if (one.state === "refused") return t("desk.clip.refused", { name, why: has(`refusal.${one.why}`) ? t(`refusal.${one.why}`, one.values ?? {}) : (one.why ?? "") })
  if (one.state === "coming" && !one.here) return t("desk.clip.again", values)
  if (one.state === "coming") return t(one.broken ? "desk.clip.broken" : "desk.clip.sent", values)
  return t(`desk.clip.${one.state}`, values)
}

/** Tells one file from another without reading it. */
function keyOf({ name, size, lastModified }: File): string {
  let told = 0
  for (const letter of name) told = (Math.imul(told, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return `clip-${size}-${lastModified}-${told}`
}
