import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unloggedPages } from '../../../src/config';
import { authorizeLocation, dicomWebLocations } from '../../../scripts/portal/nginx.mjs';
import { orthancConfiguration } from '../../../scripts/portal/orthanc.mjs';

const deployed = (path: string) => readFileSync(new URL(`../../../deploy/${path}`, import.meta.url), 'utf8');

test('the production archive’s locations are those of the tested environment', () => {
  const orthanc = { address: 'http://127.0.0.1:8042', authorization: 'Basic REPLACE-ME' };
  const text =
    dicomWebLocations({ orthanc, guard: 'auth_request /authorize;' }) +
    authorizeLocation({ address: 'http://127.0.0.1:8043' });
  expect(deployed('portal/dicomweb.conf')).toContain(text);
});

test('the production archive’s settings are those of the tested environment, but for places and names', () => {
  const places = ['Name', 'StorageDirectory', 'IndexDirectory', 'TemporaryDirectory', 'Plugins'];
  const own = new Set([...places, 'HttpPort', 'RegisteredUsers', 'SyncStorageArea']);
  const rules = (settings: object) =>
    Object.fromEntries(Object.entries(settings).filter(([key]) => !own.has(key)));
  const production = JSON.parse(deployed('portal/orthanc.json')) as object;
  expect(rules(production)).toEqual(
    rules(orthancConfiguration({ folder: '', plugin: '', port: 0, password: '' })),
  );
  expect(JSON.stringify(production)).not.toContain('Gdcm');
});

test('nginx writes down no address that holds a code or a study', () => {
  const conf = deployed('nginx/portal.conf');
  for (const page of unloggedPages) expect(conf).toContain(`location = ${page} {\n        access_log off;`);
});
