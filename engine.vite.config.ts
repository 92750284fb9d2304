// How the engine becomes files that any Node >= 22 or Electron's utility process can run: itself, and the threads of its journal, phone book, media and speech.
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  publicDir: false,
  ssr: {
    target: 'node',
    noExternal: true,
    external: [
      // They find their native part, or their WebAssembly, beside their own files.
      'better-sqlite3',
      '@echogarden/svoxpico-wasm',
      'ebur128-wasm',
      'onnxruntime-web',
      // There is LGPL in them (mpg123, codec-parser): whoever wants another version of it can put it there.
      ...['flac', 'mp3', 'opus', 'vorbis'].map((format) => `@audio/decode-${format}`),
    ],
  },
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
        'hearing-worker': resolve(root, 'src/service/check-calls/hearing-worker.ts'),
        'plan-worker': resolve(root, 'src/service/plan/plan-worker.ts'),
        'journal-worker': resolve(root, 'src/adapters/sqlite/journal-worker.ts'),
        'mail-worker': resolve(root, 'src/service/mail/mail-worker.ts'),
        'media-worker': resolve(root, 'src/adapters/exchange/media/media-worker.ts'),
        // The console's own, beside the engine: it imports, speaks and checks as the engine does.
        workbench: resolve(root, 'src/service/workbench/workbench-program.ts'),
        'speech-worker': resolve(root, 'src/speech/speech-worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs' },
    },
  },
});
