import { defineConfig } from 'vite';

// One ES module and nothing beside it: what a page embeds is a single address. Names carry no hash, because the
// file is committed and served under a stable path.
export default defineConfig({
  build: {
    target: 'es2021',
    outDir: 'dist',
    emptyOutDir: true,
    minify: 'oxc',
    sourcemap: false,
    reportCompressedSize: false,
    lib: { entry: 'src/embed.ts', formats: ['es'], fileName: () => 'embed.js' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
  test: { include: ['test/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
