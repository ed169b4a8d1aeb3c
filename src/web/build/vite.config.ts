// How the console is built: the sources beside this folder to hashed files of dist/console, which the service serves below /console/.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const web = fileURLToPath(new URL('..', import.meta.url));
const project = path.resolve(web, '../..');

export default defineConfig({
  root: web,
  base: '/console/',
  logLevel: 'warn',
  build: {
    outDir: path.join(project, 'dist/console'),
    emptyOutDir: true,
    // Nothing from `data:` addresses: the Content-Security-Policy has no exception for them.
    assetsInlineLimit: 0,
    target: 'es2022',
    manifest: 'manifest.json',
    // Part by part, as pages are opened; the plotting library comes with the first picture.
    modulePreload: { polyfill: false },
  },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [path.join(project, 'node_modules/@uswds/uswds/packages')], quietDeps: true },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
