import { make } from "./tools.ts"
import type { Words } from "./words.ts"

const HLS = "application/vnd.apple.mpegurl"

/**
 * Play a stream of the watch slot on the stage below it: in a frame of a house that we know, or as a film in our own
 * player. The stage is the reader's: an editor who changes the slot moves nothing on it, and it says so when what plays is
 * not in the slot any more. What is withdrawn is taken off it by its id, as a post is. Throws where this browser cannot
 * play it: then the link is a link.
 */
export function watch(link: HTMLAnchorElement, words: Words): void {
  const asked = { ...link.dataset }
  const region = document.querySelector<HTMLElement>("[data-region=watch]")!
  // She asked for it, so it starts; whoever asked for less motion starts it herself.
  const starts = !matchMedia("(prefers-reduced-motion: reduce)").matches
  const player = asked.frame ? framed(asked, starts) : filmed(asked, starts)
  const said = make("output")
  const close = make("button", words("script.player_close"))
  const figure = make("figure", make("div", player), make("figcaption", make("b", asked.name!), " ", close, " ", said))
  figure.dataset.id = asked.stream!
  let fails = false
  player.onerror = () => {
    fails = true
    look()
  }

  const offered = () => [...region.querySelectorAll<HTMLElement>("[data-stream]")]
  const own = ({ dataset }: HTMLElement) => dataset.stream === asked.stream && (dataset.frame ?? dataset.film) === (asked.frame ?? asked.film)
  function look(): void {
    const plays = figure.isConnected
    for (const one of offered()) one.toggleAttribute("hidden", plays && own(one))
    if (!plays) changes.disconnect()
    const line = !offered().some(own) ? words("script.stream_left") : fails ? words("script.stream_failed") : ""
    if (said.textContent !== line) said.textContent = line
  }
  const changes = new MutationObserver(look)
  changes.observe(region, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-stream", "data-frame", "data-film"] })
  close.onclick = () => {
    figure.remove()
    look()
    const back = offered().find(own) ?? document.getElementById("posts")!
    back.focus({ preventScroll: true })
  }
  document.querySelector("[data-slot=stage]")!.replaceChildren(figure)
  look()
  player.focus({ preventScroll: true })
}

function filmed({ film = "", name = "" }: DOMStringMap, starts: boolean): HTMLVideoElement {
  const video = make("video")
  if (/\.m3u8$/i.test(new URL(film).pathname) && !video.canPlayType(HLS)) throw new Error(HLS)
  video.controls = video.playsInline = true
  video.autoplay = starts
  video.setAttribute("aria-label", name)
  video.src = film
  return video
}

/** A frame of somebody else's. From here on its house knows of her. `starts`: without another word of hers. */
export function framed({ frame: src = "", name = "" }: DOMStringMap, starts = false): HTMLIFrameElement {
  const frame = make("iframe")
  frame.title = name
  frame.allow = `${starts ? "autoplay; " : ""}encrypted-media; fullscreen; picture-in-picture`
  frame.referrerPolicy = "strict-origin" // it is told the paper, and not the page
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups")
  frame.src = starts ? `${src}${src.includes("?") ? "&" : "?"}autoplay=1` : src
  return frame
}
