import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync } from "node:zlib"
import { defineConfig, type Plugin } from "vite"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const STYLES = "virtual:live-styles"

/** Every sheet in `styles/`, in the order of their names, as one: a reader's phone asks once. */
function styles(): Plugin {
  return {
    name: "live-styles",
    resolveId: (id) => (id === STYLES ? `\0${STYLES}` : null),
    load: (id) =>
      id === `\0${STYLES}`
        ? readdirSync(here("styles"))
            .filter((name) => name.endsWith(".css"))
            .sort()
            .map((name) => `import ${JSON.stringify(here(`styles/${name}`))}`)
            .join("\n")
        : null,
    // A sheet needs a script as its entry; that script is empty and goes nowhere.
    generateBundle(_, bundle) {
      delete bundle["live.js"]
    },
  }
}

/** What never changes again is made small once, and not at every start of a house. */
function small(): Plugin {
  return {
    name: "small",
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle)) writeFileSync(join(dir!, `${name}.br`), brotliCompressSync(readFileSync(join(dir!, name))))
    },
  }
}

// One build a script: each stands alone. With all of them in one build, what two share would be a file of its own, asked for
// before the first can run. `reader` is what every page loads; `more`, `stay` and `calm` it fetches itself, when they are first needed;
// `returns` stands in the page and runs before the rest of it is read; `embed` is loaded by other people's pages.
const OTHERS = ["more", "stay", "calm", "returns", "embed"]

export default defineConfig(({ mode }) => ({
  root: here("."),
  plugins: [styles(), small()],
  publicDir: false,
  build: {
    outDir: here("../../src/stoppress/press/assets"),
    emptyOutDir: false, // the press keeps files of its own there
    target: "es2020", // a phone bought seven years ago reads the page too
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      checks: { pluginTimings: false }, // a slow machine is no fault of a plugin
      input: OTHERS.includes(mode) ? { [mode]: here(`src/${mode}.ts`) } : { reader: here("src/reader.ts"), live: STYLES },
      preserveEntrySignatures: "strict", // what is fetched later is called by name
      output: { topLevelVar: false, entryFileNames: "[name].js", assetFileNames: "live[extname]" },
    },
  },
}))
