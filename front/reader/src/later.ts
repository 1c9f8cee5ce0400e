import type { Page } from "./page.ts"
import { keep, make } from "./tools.ts"
import type { Words } from "./words.ts"

/** What the tools that are fetched later have to do with the page they are used on. */
export interface Host {
  readonly page: Page
  readonly words: Words
  /** The controls, in the place that the press left for them. */
  readonly slot: HTMLElement
}

/** The script that is fetched when a tool is first used: more.ts. */
type More = typeof import("./more.ts")
type Tools = ReturnType<More["tools"]>

/** Its address is in the page, named by its content like that of the first. */
export const fetchMore = (): Promise<More> =>
  import(/* @vite-ignore */ document.querySelector<HTMLElement>("script[data-more]")!.dataset.more!)

/** By name, the word on its button. */
const TOOLS = { key_only: "script.key_only" }

/**
 * The reader's own tools: their words are there from the start, what they do is fetched when one is first used. Its
 * address is in the page, named by its content like the script's own.
 */
export function later(host: Host): { changed(): void } {
  const address = host.page.root.querySelector<HTMLElement>("script[data-more]")?.dataset.more
  const failed = make("p", host.words("script.not_loaded"))
  failed.className = "fine"
  failed.setAttribute("role", "alert")
  let tools: Tools | undefined
  let loading: Promise<Tools> | undefined

  async function use(name: string): Promise<void> {
    failed.remove()
    try {
      loading ??= fetchMore().then((more) => (tools = more.tools(host)))
      ;(await loading).use(name)
    } catch {
      loading = undefined // she may be on a train: she can try again
      host.slot.append(failed)
    }
  }

  if (address && host.page.timeline) {
    host.slot.setAttribute("role", "group")
    host.slot.setAttribute("aria-label", host.words("script.tools"))
    const buttons = Object.entries(TOOLS).map(([name, word]) => {
      const button = make("button", host.words(word))
      button.dataset.tool = name
      button.setAttribute("aria-pressed", "false")
      button.onclick = () => void use(name)
      return button
    })
    keep(host.slot, ...buttons, ...host.slot.childNodes)
  }
  return { changed: () => tools?.changed() }
}
