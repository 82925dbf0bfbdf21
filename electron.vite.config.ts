import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const page = (name: string) => `renderer/${name}/index.html`;

export default defineConfig({
  main: {
    // Its file for Node declares `require` once more, which the build has declared already: the program would not start.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: 'electron/main/main.ts', dataService: 'electron/data-service/dataService.ts' },
        // Native code cannot be bundled; it is loaded from node_modules.
        external: ['libsql'],
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed window accepts exactly one CommonJS file.
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    // Every asset is a file under app://: a data: URL would need a wider content security policy.
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { wall: page('wall'), console: page('console'), presenter: page('presenter') } },
    },
  },
});
