// npm run build: the product into dist/.
import { ensurePackages, nodeTool } from './install.mjs';

ensurePackages();
nodeTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
