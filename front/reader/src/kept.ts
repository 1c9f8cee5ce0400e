/**
 * What is remembered on this device, from one visit to the next or (`sessionStorage`) for this one: choices, places and
 * times, and never a word of a post, which might be taken back while nobody has the page open. A browser that keeps nothing
 * is a reader's right: then a choice holds until the page is left.
 */
export type Where = "localStorage" | "sessionStorage"

export function kept(name: string, where: Where = "localStorage"): string {
  try {
    return (window[where][`stop-press:${name}`] as string | undefined) ?? ""
  } catch {
    return ""
  }
}

export function keepFor(name: string, value: string, where: Where = "localStorage"): void {
  try {
    window[where][`stop-press:${name}`] = value
  } catch {
    // Full, or forbidden.
  }
}
