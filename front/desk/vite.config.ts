import { svelte } from "@sveltejs/vite-plugin-svelte"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vite"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here("."),
  base: "/static/desk/",
  plugins: [svelte({ configFile: here("svelte.config.js") })],
  publicDir: false,
  resolve: {
    alias: { $api: here("src/api"), $lib: here("src/lib"), $locale: here("../../locale"), $contracts: here("../../contracts") },
  },
  build: {
    outDir: here("../../src/stoppress/desk/static/desk"),
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    assetsInlineLimit: 0, // the desk's content policy allows no data: scripts or styles
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      checks: { pluginTimings: false }, // a slow machine is no fault of a plugin
      input: { desk: here("src/main.ts") },
      // Stable names: Django's templates name them, and WhiteNoise adds the hash that makes them cacheable.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "desk[extname]" },
    },
  },
})
