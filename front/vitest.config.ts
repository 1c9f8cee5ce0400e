import { svelteTesting } from "@testing-library/svelte/vite"
import { defineConfig, mergeConfig } from "vitest/config"
import desk from "./desk/vite.config.ts"

// A slow machine is no fault of a test: what takes a second here took six where everything was busy.
const common = { environment: "jsdom", restoreMocks: true, testTimeout: 60_000 }

// One run for both: the reader's script, and the desk with its Svelte components.
export default defineConfig({
  test: {
    pool: "vmForks", // a document per file, but jsdom itself is loaded once a worker: half the processor of "forks"
    projects: [
      { test: { ...common, name: "reader", root: "./reader", setupFiles: ["tests/setup.ts"] } },
      mergeConfig(desk, { plugins: [svelteTesting()], test: { ...common, name: "desk", root: "./desk" } }),
    ],
  },
})
