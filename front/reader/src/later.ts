import { kept } from "./kept.ts"
import type { Page } from "./page.ts"
import type { Part } from "./parts.ts"
import { make } from "./tools.ts"
import { visits } from "./visits.ts"
import type { Words } from "./words.ts"

/** What the tools that are fetched later have to do with the page they are used on. */
export interface Host {
  readonly page: Page
  readonly words: Words
  /** The controls, in the place that the press left for them. */
  readonly slot: HTMLElement
  get(url: string): Promise<Response>
  /** A page, or a piece of one, as the server sends it. */
  read(html: string): Document
  /** What she has uncovered is uncovered where it stands now. */
  uncover(): void
  /** Whether a script cannot be had because the house has a newer one. */
  stale(): Promise<boolean>
}

/** The script that is fetched when a tool is first used: more.ts. */
type More = typeof import("./more.ts")
type Tools = ReturnType<More["tools"]>

/** A script that is fetched when it is first needed. Its address is in the page, named by its content like that of the
 * first. Who is on a train can try again; under another address, since a browser may remember that it could not be had. */
export function fetching<Script, Made>(name: "more" | "stay" | "calm", make?: (script: Script) => Made): () => Promise<Made> {
  let made: Promise<Made> | undefined
  let again = ""
  const fetched = () => import(/* @vite-ignore */ document.querySelector<HTMLElement>("script[data-more]")!.dataset[name]! + again)
  const failed = (fault: unknown) => {
    made = undefined
    again += "?"
    throw fault
  }
  return () => (made ??= fetched().then(make).catch(failed))
}

export const fetchMore = fetching<More, More>("more")

/**
 * The reader's own tools: they are on the page from the start, what they do is fetched when one is first used. Returns whom
 * to tell of changes.
 */
export function later(host: Host): (parts: readonly Part[]) => void {
  const failed = make("output", host.words("script.not_loaded"))
  let tools: Tools | undefined

  async function use(then: (tools: Tools) => void, asked = true): Promise<void> {
    failed.remove()
    try {
      const more = await fetchMore()
      then((tools ??= more.tools(host)))
    } catch {
      if (!asked) return
      if (await host.stale()) location.reload() // she waits for it, and it will never come to this page
      else host.slot.append(failed)
    }
  }

  /** An address that asks for something, `#find=…`, or an order that she has chosen for her visit. */
  function follow(): void {
    if (location.hash.includes("=") || kept("oldest", "sessionStorage")) void use((tools) => tools.follow(location.hash))
  }

  const { root, timeline } = host.page
  if (timeline) {
    for (const button of root.querySelectorAll<HTMLElement>("[data-tool]")) {
      button.onclick = () => void use((tools) => tools.use(button.dataset.tool!))
    }
    visits(host.page, (from) => void use((tools) => tools.back(from), false))
    addEventListener("hashchange", follow)
    follow()
  }
  return (parts) => tools?.changed(parts)
}
