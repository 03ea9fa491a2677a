import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

export const hasXvfb = spawnSync('Xvfb', ['-help']).error === undefined;

/** A screen of its own, whose pixels lie in a file: the only way to see the browser's own dialogs. */
export class Screen {
  private constructor(
    readonly display: string,
    private readonly server: ChildProcess,
    private readonly folder: string,
  ) {}

  static async open(width: number, height: number): Promise<Screen> {
    const folder = mkdtempSync(join(tmpdir(), 'negatoscope-screen-'));
    const size = `${width}x${height}x24`;
    const server = spawn(
      'Xvfb',
      ['-displayfd', '1', '-screen', '0', size, '-fbdir', folder, '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const number = await new Promise<string>((resolve, reject) => {
      server.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()));
      server.once('exit', () => reject(new Error('Xvfb did not start')));
    });
    return new Screen(`:${number}`, server, folder);
  }

  /** What the screen shows now, as PNG. */
  picture(): Buffer {
    return pngOfXwd(readFileSync(join(this.folder, 'Xvfb_screen0')));
  }

  close(): void {
    this.server.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * X window dump (XWDFile.h): big-endian words; 0 header size, 16 width, 20 height, 48 bytes a line, 76 colours of 12 bytes
 * that follow the header. 24 bits in 32, blue first.
 */
function pngOfXwd(dump: Buffer): Buffer {
  const width = dump.readUInt32BE(16);
  const height = dump.readUInt32BE(20);
  const lineBytes = dump.readUInt32BE(48);
  const start = dump.readUInt32BE(0) + dump.readUInt32BE(76) * 12;
  const lines = Buffer.alloc(height * (1 + width * 3));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const from = start + row * lineBytes + column * 4;
      const to = row * (1 + width * 3) + 1 + column * 3;
      lines[to] = dump[from + 2] ?? 0;
      lines[to + 1] = dump[from + 1] ?? 0;
      lines[to + 2] = dump[from] ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(lines)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
