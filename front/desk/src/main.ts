import { mount } from "svelte"
import App from "./App.svelte"
import { fitTheKeyboard } from "./lib/seen.ts"
import { direction, language } from "./lib/words.ts"
import { applyTheme } from "./lib/theme.ts"
import "./icon.svg?url" // built beside the script; the page that carries the desk names it
import "./styles/index.css"

document.documentElement.lang = language
document.documentElement.dir = direction
applyTheme()
fitTheKeyboard(window.visualViewport, document.documentElement)
const target = document.getElementById("desk")
if (target) {
  target.replaceChildren() // the sentence for browsers without scripts
  mount(App, { target })
}

// So that the desk opens without a line next time; not while it is opening now.
const keepShell = () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined)
if ("serviceWorker" in navigator) setTimeout(() => (navigator.onLine ? keepShell() : addEventListener("online", keepShell, { once: true })), 4000)
