/** What an editor is told of the desk it stands on, where there is none. */
import type { BlockDesk } from "../src/editor/views.svelte.ts"

const notHere = () => Promise.reject(new Error("not here"))

export const desk: BlockDesk = {
  picture: () => "",
  upload: notHere,
  posts: () => [],
  recap: () => [],
  language: () => "en",
  pictures: { slug: () => "ferry", zone: () => "UTC", atDesk: (media) => media, about: notHere, crop: notHere, mayKill: () => false, kill: () => undefined, want: () => undefined },
}
