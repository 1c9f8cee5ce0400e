import { pageOf } from "./page.ts"
import { shared } from "./shared.ts"
import type { World } from "./stream.ts"
import { wholePage } from "./trusted.ts"

const PATIENCE = 10_000 // for an answer

export const world = (slug: string): World => ({
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, then) => setTimeout(then, ms),
  cancel: (timer) => clearTimeout(timer as number),
  open: (url) => shared(`stop-press:${slug}`, url),
  get,
  sparing,
})

export const sparing = () => !!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData

export async function get(url: string): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  try {
    const answer = await fetch(url, { cache: "no-cache", credentials: "omit", signal: stop.signal })
    // Read to the end under the same clock: a body that never ends is no answer.
    return new Response(await answer.arrayBuffer(), { status: answer.status })
  } finally {
    clearTimeout(timer)
  }
}

/** This page as the server has it now; `gone` if what it was about has been taken down. */
export async function fetched(): Promise<{ fresh?: ReturnType<typeof pageOf>; gone?: boolean }> {
  try {
    const answer = await get(location.pathname)
    return { fresh: pageOf(wholePage(await answer.text())), gone: answer.status === 410 }
  } catch {
    return {}
  }
}
