/**
 * Whoever comes back finds the line for what she missed in its place before anything below it is there, so that nothing moves
 * by it. This stands in the page right after that place and runs before the rest is read. It shares no code with the others and
 * is so small that for who is here first it costs nothing. What the line says comes later (visits.ts).
 */
try {
  // Throws where she was not here before, or her browser keeps nothing.
  const visits = JSON.parse(localStorage["stop-press:seen"] as string) as { readonly [slug: string]: { readonly place: string } }
  const { dataset } = document.documentElement
  if (location.hash.startsWith("#since=") || visits[dataset.slug!]!.place !== document.querySelector("main")!.dataset.place) dataset.returns = ""
} catch {
  // Then there is no such line.
}

export {}
