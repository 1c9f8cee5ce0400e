/** What an editor is told of the desk it stands on, where there is none. */
import type { Api } from "../src/lib/api.ts"
import { Clips } from "../src/lib/clips.svelte.ts"
import type { BlockDesk } from "../src/editor/views.svelte.ts"

const notHere = () => Promise.reject(new Error("not here"))

export const desk: BlockDesk = {
  picture: () => "",
  upload: notHere,
  posts: () => [],
  speakers: () => null,
  leave: () => undefined,
  recap: () => undefined,
  language: () => "en",
  clips: () => new Clips({ clips: () => Promise.resolve({ takes: null, clips: [] }) } as unknown as Api, "ferry"),
  pictures: { slug: () => "ferry", zone: () => "UTC", atDesk: (media) => media, arrived: () => null, waits: () => null, about: notHere, crop: notHere, mayKill: () => false, kill: () => undefined, want: () => undefined },
}
