// How main, preload and renderer are built; ELECTRON_MAJOR_VER=33 builds for the test Electron.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** Both run as CommonJS: a sandboxed preload knows nothing else, and main is opened by a CommonJS launcher in tests. */
function commonJs(name: 'main' | 'preload') {
  return {
    build: {
      outDir: resolve(root, 'out', name),
      sourcemap: true,
      // A sandboxed preload can't require packages, and the test Electron's main can't require ESM-only ones.
      externalizeDeps: false,
      rolldownOptions: {
        input: { [name]: resolve(root, 'src', name, `${name}.ts`) },
        // One file: a sandboxed preload can't require another.
        output: { format: 'cjs' as const, entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

export default defineConfig({
  main: commonJs('main'),
  preload: commonJs('preload'),
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      // The content security policy forbids data: for scripts and fonts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/renderer/index.html'),
          bar: resolve(root, 'src/renderer/bar.html'),
          'test-caller': resolve(root, 'src/renderer/test-caller.html'),
        },
      },
    },
  },
});
