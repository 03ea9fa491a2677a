// npm run dev: Vite's dev server with the product's headers, relaxed by one nonce.
import { ensurePackages } from './install.mjs';

ensurePackages();
const { createServer } = await import('vite');
const server = await createServer({ server: { port: Number(process.env.PORT ?? 5173) } });
await server.listen();
server.printUrls();
