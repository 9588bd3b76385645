// Five pages, each with its own script; what they share is in files of its own. Every text file is
// there once more by gzip, so that the server packs nothing while people wait.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

const pages = ["index", "play", "lead", "screen", "debrief"];

/** Smaller files than this are not worth packing, bytes. */
const PACKED_MIN = 1024;

/** What pages share, in a few files: a browser fetches six at a time, and each round trip counts on a
 * slow line. Files that are smaller than this, in bytes before they are packed, are put together. */
const SHARED = {
  name: "shared",
  test: /node_modules|preload-helper|\/ui\/(front|home|pages|parts|wire|words)\//,
  minShareCount: 2,
  entriesAware: true,
  entriesAwareMergeThreshold: 24_000,
};

/** While developing: `/play` shows `play.html`, as the server does it. */
function pageNames(): Plugin {
  return {
    name: "page-names",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const name = request.url?.slice(1).split(/[?#]/)[0];
        if (name && pages.includes(name)) request.url = `/${name}.html`;
        next();
      });
    },
  };
}

function packed(): Plugin {
  let folder = "";
  return {
    name: "packed",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || entry.name.endsWith(".gz")) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        if (bytes.length >= PACKED_MIN) writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Where `npm run dev` finds a running server. */
const server = process.env.PACE_URL ?? "http://127.0.0.1:8013";

export default defineConfig({
  plugins: [svelte(), pageNames(), packed()],
  build: {
    target: "es2022",
    // A picture in the page itself would need another rule of what the page may load.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, `${page}.html`])),
      // Words are only words: a page goes without the areas that it does not use.
      treeshake: { moduleSideEffects: [{ test: /\/ui\/words\//, sideEffects: false }] },
      output: { codeSplitting: { groups: [SHARED] } },
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ["node_modules"] } } },
  server: {
    proxy: { "/ws": { target: server, ws: true }, "/api": server },
  },
});
