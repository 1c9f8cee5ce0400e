import { defineConfig, mergeConfig } from "vitest/config"
import desk from "./desk/vite.config.ts"

// A slow machine is no fault of a test: what takes a second here took six where everything was busy.
const common = { environment: "jsdom", restoreMocks: true, testTimeout: 60_000 }

// One run for both: the reader's script, and the desk with its Svelte components.
export default defineConfig({
  test: {
    pool: "vmForks", // a document per file, but jsdom itself is loaded once a worker: half the processor of "forks"
    maxWorkers: 1, // and what every file needs is loaded once: the other processor has the rest of the suite to run
    projects: [
      { test: { ...common, name: "reader", root: "./reader", setupFiles: ["tests/setup.ts"] } },
      mergeConfig(desk, { resolve: { conditions: ["browser"] }, test: { ...common, name: "desk", root: "./desk" } }),
    ],
  },
})
