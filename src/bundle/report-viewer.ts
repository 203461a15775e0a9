import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { asDense } from '../contract/saved/dense.ts';
import { path } from './path.ts';

/** What saved files are drawn by: the page of src/report, built with one of these into one HTML text with script and style inside. */
const viewers = { 'virtual:report-viewer': './main.ts', 'virtual:sets-viewer': './sets/main.ts' };

/** Once, though the page and its workers each ask for them. */
const builtViewers = new Map<string, Promise<string>>();

export function reportViewer(): Plugin {
  return {
    name: 'report-viewer',
    resolveId: (source) => (source in viewers ? `\0${source}` : null),
    load(source) {
      const entry = Object.entries(viewers).find(([id]) => source === `\0${id}`);
      if (!entry) return null;
      const [id, script] = entry;
      const html = builtViewers.get(id) ?? buildViewer(script);
      builtViewers.set(id, html);
      return html.then((text) => `export default ${JSON.stringify(text)};`);
    },
  };
}

/** The styles by their name. */
const styleOf = new Map<string, string>();

/**
 * Short names of scoped styles, for a viewer travels in every exported report: as short as tells one from all others, or the styles
 * of either would fall on both.
 */
function cssHash({ hash, css }: { readonly hash: (text: string) => string; readonly css: string }): string {
  const whole = hash(css);
  const names = Array.from({ length: whole.length }, (_, at) => `v${whole.slice(0, at + 1)}`);
  const name = names.slice(2).find((one) => (styleOf.get(one) ?? css) === css);
  if (name === undefined) throw new Error(`Two components have styles of the one hash ${whole}.`);
  styleOf.set(name, css);
  return name;
}

const withScript = (script: string): Plugin => ({
  name: 'with-script',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('./main.ts', script) },
});

async function buildViewer(script: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: path('src/report'),
    base: './',
    logLevel: 'warn',
    mode: 'production',
    plugins: [svelte({ configFile: false, compilerOptions: { cssHash, discloseVersion: false } }), withScript(script)],
    build: { write: false, target: 'es2022', modulePreload: false, cssCodeSplit: false, assetsInlineLimit: Infinity },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as { output: readonly ViewerFile[] };
  const html = output.find((file) => file.fileName.endsWith('.html'))?.source?.toString() ?? '';
  const style = output.find((file) => file.fileName.endsWith('.css'))?.source?.toString() ?? '';
  const code = output.find((file) => file.code !== undefined)?.code ?? '';
  // The style goes with the code: nothing is drawn before it.
  const whole = `document.head.append(Object.assign(document.createElement("style"),{textContent:${JSON.stringify(style)}}));${code}`;
  const packed = deflateRawSync(whole, { level: 9 });
  const start = readFileSync(path('src/report/unpack-viewer.js'), 'utf8').replace(/^\/\/.*\n/gm, '');
  return html
    .replace(/<script[^>]*src=[^>]*><\/script>/g, '')
    .replace(/<link rel="stylesheet"[^>]*>/g, '')
    .replace(
      '</body>',
      () =>
        `<script type="text/plain" id="vernier-viewer">${asDense(packed)}</script>\n<script type="module">${start}</script>\n</body>`,
    );
}

type ViewerFile = { fileName: string; code?: string; source?: string | Uint8Array };
