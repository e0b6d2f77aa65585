import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input: { index: 'src/main/index.ts' },
        // Without blanks and comments alone: names stay, which faults and the log tell.
        output: { minify: { compress: false, mangle: false, codegen: true } },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is loaded as one CommonJS script and may require nothing but electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    // The page is served by the app's own protocol: relative addresses survive any origin.
    base: './',
    plugins: [react()],
    build: {
      minify: true,
      // Assets are files under the app's origin: a data: URL would need a looser content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
});
