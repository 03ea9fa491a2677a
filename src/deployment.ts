import { parseDeployment, type PortalDeployment } from './config';
import { ConfigError } from './config/fields';
import type { Request } from './network';
import { ViewerError } from './shared/errors';

/** /config.json of this site. Rejects with ViewerError Config or Network; nothing stands in for a file that is not right. */
export async function readPortalDeployment(request: Request): Promise<PortalDeployment> {
  const text = await (await request('ownFile', '/config.json')).text();
  const deployment = parseDeployment(parsed(text));
  if (deployment.preset !== 'portal') throw new ConfigError('preset', 'must be portal on this page');
  return deployment;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ViewerError('Config', 'config', 'config.json is no JSON');
  }
}
