import { VitePWA } from 'vite-plugin-pwa';

/** A service worker that holds the page's own files and asks nobody for others; a newer version waits to be asked for. */
export const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Vernier',
    short_name: 'Vernier',
    description: 'What changed in your data. Nothing is uploaded.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#faf9f6',
    theme_color: '#faf9f6',
    icons: [{ src: 'vernier.svg', sizes: 'any', type: 'image/svg+xml' }],
  },
  workbox: {
    globPatterns: ['**/*'],
    globIgnores: ['samples/README.md', 'licences.txt'],
    // The engine has 28 MB in two parts.
    maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
    // A sample's name is read by the page.
    ignoreURLParametersMatching: [/./],
    navigateFallback: null,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
});
