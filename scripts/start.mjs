// npm start: installs, builds and serves the production build with the real headers; KIOSK=1 serves it as a kiosk,
// BUILT=1 serves the build that is there.
import { ensurePackages, nodeTool } from './install.mjs';

ensurePackages();
if (process.env.BUILT !== '1') nodeTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
const { startServer } = await import('./server.mjs');
const { url } = await startServer({
  port: Number(process.env.PORT ?? 4173),
  kiosk: process.env.KIOSK === '1',
});
console.log(`Negatoscope is ready: ${url}`);
