import { defineConfig } from "vitest/config";
import { lingui } from "@lingui/vite-plugin";

export default defineConfig({
  plugins: [lingui()],
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
