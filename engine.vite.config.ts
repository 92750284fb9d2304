// How the engine becomes files that any Node >= 22 or Electron's utility process can run: itself, and the threads of its journal, phone book and media.
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  publicDir: false,
  // better-sqlite3 finds its native part beside its own files.
  ssr: { target: 'node', noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: resolve(root, 'out/engine'),
    emptyOutDir: true,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        engine: resolve(root, 'src/service/engine.ts'),
        // Found beside whichever file starts it, so all of them lie in one folder.
        'directory-worker': resolve(root, 'src/adapters/sqlite/directory-worker.ts'),
        'journal-worker': resolve(root, 'src/adapters/sqlite/journal-worker.ts'),
        'media-worker': resolve(root, 'src/adapters/exchange/media/media-worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs' },
    },
  },
});
