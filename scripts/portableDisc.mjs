// The portable file on a disc that is about to be burned, next to its DICOMDIR. Names of eight and three capital letters,
// as on the rest of an IHE PDI disc (ISO 9660 level 1), which every reader of discs knows.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const readMe = (sum) =>
  [
    'To look at the pictures of this disc: open NEGATO.HTM with a web browser',
    '(Chrome, Edge, Firefox), press "Open a disc or folder" and choose this disc.',
    'Nothing is installed, nothing is sent, nothing is kept.',
    '',
    'Pour voir les images de ce disque : ouvrez NEGATO.HTM avec un navigateur.',
    'Die Bilder dieser Disc ansehen: NEGATO.HTM mit einem Browser oeffnen.',
    '',
    'Not for diagnostic use.',
    '',
    'SHA-256 of NEGATO.HTM, to compare with the published one:',
    sum,
    '',
  ].join('\r\n');

/** Never writes over a file that is there and is another. */
function add(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') !== text)
    throw new Error(`${path} is there already and is another file`);
  writeFileSync(path, text);
}

export function writeToDisc(folder, page, sum) {
  if (!existsSync(join(folder, 'DICOMDIR'))) throw new Error(`no DICOMDIR in ${folder}`);
  add(join(folder, 'NEGATO.HTM'), page);
  add(join(folder, 'NEGATO.TXT'), readMe(sum));
}
