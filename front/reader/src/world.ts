import { pageOf, type Page } from "./page.ts"
import { shared } from "./shared.ts"
import type { World } from "./stream.ts"
import { wholePage } from "./trusted.ts"

const PATIENCE = 10_000 // for an answer

export const world = (slug: string): World => ({
  now: () => Date.now(),
  random: Math.random,
  after: (ms, then) => setTimeout(then, ms),
  cancel: (timer) => clearTimeout(timer as number),
  open: (url) => shared(`stop-press:${slug}`, url),
  get,
  sparing,
})

export const sparing = () => (navigator as { connection?: { saveData: boolean } }).connection?.saveData as boolean

/** Answer and body have the same time to be there: a body that never ends is no answer. */
export const get = (url: string): Promise<Response> =>
  fetch(url, { cache: "no-cache", credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE) })

/** This page as the server has it now; `gone` if what it was about has been taken down. */
export async function fetched(): Promise<{ fresh?: ReturnType<typeof pageOf>; gone?: boolean }> {
  try {
    const answer = await get(location.pathname)
    const fresh = pageOf(wholePage(await answer.text()))
    stands(fresh, answer.headers.get("server-timing"))
    return { fresh, gone: answer.status === 410 }
  } catch {
    return {}
  }
}

/** A page of posts alone does not hold where it stands, so that its bytes stay the same whatever happens elsewhere; the server
 * says it beside them. */
export function stands({ stand }: Page, told: string | null): void {
  const [, generation, place] = /"(\d+)\/(\w+:\d+)"/.exec(told!) ?? []
  if (stand && place) Object.assign(stand.dataset, { generation, place })
}
