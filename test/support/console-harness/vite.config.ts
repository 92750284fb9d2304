// Serves the harness; nothing of this is part of the product's build.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '/tmp/klinke-harness-cache',
  plugins: [react()],
  server: { port: 5199, strictPort: true, fs: { allow: ['../../..'] } },
});
