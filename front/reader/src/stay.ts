/**
 * What a reader who stays needs now and then, fetched when it is first needed: posts that are far away, her own zone.
 */
import { far } from "./far.ts"
import type { Live } from "./live.ts"
import type { Page } from "./page.ts"

/** What this has from the script that fetched it. */
export interface Host {
  readonly live: Live
  get(url: string): Promise<Response>
  /** A page as the server sends it. */
  read(html: string): Page
  /** Save-Data: nothing is fetched that was not asked for. */
  sparing(): boolean
}

export const stay = (host: Host) => ({ ...far(host) })
