/** One sentence at a time for everybody, read aloud politely; what needs an answer has a place of its own on the screen. */
class Notice {
  text = $state("")
  #timer = 0

  say(text: string): void {
    this.text = text
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => (this.text = ""), 12_000)
  }
}

export const notice = new Notice()
