/** Esc in a form that a key has opened leaves it, as its last button does. What has dealt with the key keeps it. */
export const escape = (leave: () => unknown) => (form: HTMLElement) => {
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    void leave()
  }
  form.addEventListener("keydown", press)
  return () => form.removeEventListener("keydown", press)
}
