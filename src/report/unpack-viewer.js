// Stands readable in every exported file and starts the viewer, which is packed beside it (vite.config.ts).
const packed = document.getElementById('vernier-viewer').textContent;
const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
const code = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
const script = document.createElement('script');
script.type = 'module';
script.textContent = await new Response(code).text();
document.body.append(script);
