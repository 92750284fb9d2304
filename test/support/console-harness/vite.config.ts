// Serves the harness; nothing of this is part of the product's build.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '/tmp/klinke-harness-cache',
  plugins: [react()],
  // Its files have their content's hash in their names: asked for once, not at each page.
  preview: { headers: { 'Cache-Control': 'max-age=3600' } },
  server: { port: 5199, strictPort: true, fs: { allow: ['../../..'] } },
});
