// What the build's files are, by their endings: for our own server and for the files written for others.
export const mediaTypes = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
};

/** Worth squeezing. */
export const compressible = ['html', 'js', 'css', 'json', 'svg', 'wasm', 'webmanifest', 'txt'];
