import { defineConfig } from 'vite';

/** Style sheets without their comments and line breaks: they stand in the module as texts, which no minifier touches. */
const tightStyles = {
  name: 'tight-styles',
  transform(code: string, id: string) {
    if (!id.includes('/src/styles/')) return null;
    const tight = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/\s*([{};,])\s*/g, '$1');
    return { code: tight, map: null };
  },
};

// One ES module and nothing beside it: what a page embeds is a single address. Names carry no hash, because the
// file is committed and served under a stable path.
export default defineConfig({
  plugins: [tightStyles],
  build: {
    target: 'es2022',
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
