import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env.DEPESCHE_API ?? "http://127.0.0.1:8800";
const forwarded = ["/api", "/openapi.json", "/docs", "/order", "/legal", "/health"];

export default defineConfig({
  plugins: [react(), lingui({ failOnCompileError: true })],
  build: { target: "es2022", manifest: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: Object.fromEntries(forwarded.map((path) => [path, api])) },
});
