import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(async ({ command }) => ({
  base: '/newsroom/',
  plugins: [svelte(), ...(command === 'serve' && !process.env['VITEST'] ? [(await import('./dev/stories')).fakeStories(), (await import('./dev/server')).fakeServer()] : [])],
  build: {
    target: 'es2022',
    // The policy allows files of our own only: nothing is set into the page as a data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { port: 8770, strictPort: true, host: '127.0.0.1' },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  // One process for all files: a browser that is pretended once costs less than one for each file. Modules are read anew for each file.
  test: { environment: 'jsdom', setupFiles: ['testing/setup.ts'], include: ['src/**/*.test.ts'], pool: 'threads', poolOptions: { threads: { singleThread: true } } },
}));
