/** Which house an address belongs to, and how that house calls what stands there. Nothing is asked of anybody. */
import type { Block } from "../../lib/types.ts"

type Rule = { provider: string; at: RegExp; id?: (found: RegExpExecArray, url: URL) => string; query?: string }

// Host and path, without "www." and "m."; the id is the first group unless told otherwise.
const RULES: Rule[] = [
  { provider: "youtube", at: /^youtube\.com\/watch\/?$/, query: "v" },
  { provider: "youtube", at: /^(?:youtube(?:-nocookie)?\.com\/(?:live|embed|shorts)|youtu\.be)\/([\w-]{6,20})\/?$/ },
  { provider: "vimeo", at: /^(?:vimeo\.com|player\.vimeo\.com\/video)\/(\d{4,12})(?:\/[0-9a-f]{6,40})?\/?$/ },
  { provider: "x", at: /^(?:mobile\.)?(?:twitter|x)\.com\/\w{1,20}\/status\/(\d+)(?:\/.*)?$/ },
  { provider: "bluesky", at: /^bsky\.app\/profile\/([\w.:-]+)\/post\/(\w+)\/?$/, id: (found) => `${found[1]}/${found[2]}` },
  { provider: "instagram", at: /^instagram\.com\/(?:[\w.]+\/)?(?:p|reel|tv)\/([\w-]+)(?:\/.*)?$/ },
  { provider: "tiktok", at: /^tiktok\.com\/@[\w.-]+\/video\/(\d+)\/?$/ },
  { provider: "facebook", at: /^facebook\.com\/watch\/?$/, query: "v" },
  { provider: "facebook", at: /^facebook\.com\/(?:reel|[\w.-]+\/(?:posts|videos))\/(?:[\w%-]+\/)?(\w+)\/?$/ },
  { provider: "mastodon", at: /^[\w.-]+\.[a-z]{2,}\/@[\w.-]+(?:@[\w.-]+)?\/(\d{12,})(?:\/embed)?\/?$/, id: (found, url) => `${url.hostname}/${found[1]}` },
]
const ID = /^[A-Za-z0-9_.:@/-]{1,200}$/
const KEPT = new Set(["v", "t", "h"]) // the rest of a query tells who shared it

/** The address as it leads there and nowhere else. */
function plain(url: URL): string {
  const kept = new URL(url.href)
  kept.hash = ""
  for (const name of [...kept.searchParams.keys()]) if (!KEPT.has(name)) kept.searchParams.delete(name)
  if (kept.protocol === "http:") kept.protocol = "https:"
  return kept.href
}

export function embedOf(href: string, words: { author?: string | null; text?: string | null } = {}): Block | null {
  let url: URL
  try {
    url = new URL(href.trim())
  } catch {
    return null
  }
  if (!["http:", "https:"].includes(url.protocol) || url.username || url.password) return null
  const at = `${url.hostname.replace(/^(?:www|m)\./, "")}${url.pathname}`
  for (const rule of RULES) {
    const found = rule.at.exec(at)
    if (!found) continue
    const id = rule.query ? (url.searchParams.get(rule.query) ?? "") : rule.id ? rule.id(found, url) : (found[1] ?? "")
    if (!ID.test(id)) continue
    const { author = null, text = null } = words
    return { type: "embed", attrs: { provider: rule.provider, id, address: plain(url), ...(author ? { author } : {}), ...(text ? { text } : {}) } }
  }
  return null
}

// Where a house's own embed code keeps the address of what it shows.
const CODES: [string, (element: Element) => string | null][] = [
  ["blockquote.twitter-tweet, blockquote.twitter-video", (element) => [...element.querySelectorAll("a[href*='/status/']")].at(-1)?.getAttribute("href") ?? null],
  ["blockquote.bluesky-embed", (element) => element.querySelector("a[href*='/post/']")?.getAttribute("href") ?? null],
  ["blockquote.instagram-media", (element) => element.getAttribute("data-instgrm-permalink")],
  ["blockquote.tiktok-embed", (element) => element.getAttribute("cite")],
  [".fb-post, .fb-video", (element) => element.getAttribute("data-href")],
  ["iframe[src]", (element) => element.getAttribute("src")],
]

/** The embed that this element is the code of. */
export function embedIn(element: Element): Block | null {
  const code = CODES.find(([selector]) => element.matches(selector))
  const href = code?.[1](element)
  if (!href) return null
  const text = element.querySelector("p")?.textContent?.replaceAll(/\s+/g, " ").trim().slice(0, 4_000)
  const author = /[—–-]\s*([^—–]{1,200}?)\s*\(@/.exec(element.textContent ?? "")?.[1]
  return embedOf(href, { text: text ?? null, author: author ?? null })
}
