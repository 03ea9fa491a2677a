import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  badInputs,
  buildImage,
  buildSavedView,
  buildZip,
  element,
  folderWithoutIndex,
  incompleteIndexDisc,
  patientDisc,
  syntaxSamples,
  twoPersonsDisc,
  writeDisc,
  writeIso,
  writeStackWithTruth,
  type BadInput,
  type BuiltImage,
  type Disc,
  type SyntaxSample,
} from '../../fixtures';

export interface OnDisk {
  readonly path: string;
  readonly disc: Disc;
}

type Stack = ReturnType<typeof writeStackWithTruth>;
type ZipKind = 'stored' | 'deflated' | 'zip64' | 'aes256' | 'zipCrypto';

/** What tests open, built when first asked for and kept for the worker. */
export class Discs {
  readonly #made = new Map<string, unknown>();
  constructor(private readonly folder: string) {}

  #once<T>(name: string, make: (path: string) => T): T {
    if (!this.#made.has(name)) this.#made.set(name, make(join(this.folder, name)));
    return this.#made.get(name) as T;
  }

  #disc(name: string, build: () => Disc): OnDisk {
    return this.#once(name, (path) => {
      const disc = build();
      return { path: writeDisc(path, disc), disc };
    });
  }

  get patient(): OnDisk {
    return this.#disc('patient', patientDisc);
  }
  get twoPersons(): OnDisk {
    return this.#disc('two-persons', () => twoPersonsDisc());
  }
  get twoPersonsWithoutIndex(): OnDisk {
    return this.#disc('two-persons-without-index', () => twoPersonsDisc({ withIndex: false }));
  }
  get withoutIndex(): OnDisk {
    return this.#disc('without-index', folderWithoutIndex);
  }
  get incompleteIndex(): OnDisk {
    return this.#disc('incomplete-index', incompleteIndexDisc);
  }

  /** A CT series of seven slices, 64 x 64. */
  get stack(): Stack {
    return this.#once('stack', (path) => writeStackWithTruth(path, { slices: 7, shuffled: true }));
  }

  /** One image with these properties. */
  image(name: string, options: Parameters<typeof buildImage>[0]): string {
    return this.#once(name, (path) => {
      writeFileSync(path, buildImage(options).bytes);
      return path;
    });
  }

  /** A MONOCHROME1 picture and two presentation states of it in one file each: the same window, inverse and not. */
  get savedView(): {
    readonly path: string;
    readonly image: BuiltImage;
    readonly views: readonly string[];
  } {
    return this.#once('saved-view', (folder) => {
      mkdirSync(folder, { recursive: true });
      const image = buildImage({
        photometric: 'MONOCHROME1',
        elements: [element(0x00281050, 'DS', '128'), element(0x00281051, 'DS', '256')],
      });
      const path = join(folder, 'image');
      writeFileSync(path, image.bytes);
      const window = [element(0x00281050, 'DS', '100'), element(0x00281051, 'DS', '120')];
      const views = Object.entries({ LUNG: 'INVERSE', BONE: 'IDENTITY' }).map(([label, shape]) => {
        const view = join(folder, label);
        const greys = [element(0x00283110, 'SQ', [window]), element(0x20500020, 'CS', shape)];
        writeFileSync(view, buildSavedView(image, label, greys));
        return view;
      });
      return { path, image, views };
    });
  }

  samples(): Promise<readonly (SyntaxSample & { readonly path: string })[]> {
    return this.#once('samples', async (path) => {
      mkdirSync(path, { recursive: true });
      return (await syntaxSamples()).map((sample, at) => {
        const file = join(path, `sample${at}`);
        writeFileSync(file, sample.image.bytes);
        return { ...sample, path: file };
      });
    });
  }

  bad(): Promise<readonly (BadInput & { readonly path: string })[]> {
    return this.#once('bad', async (path) => {
      mkdirSync(path, { recursive: true });
      return (await badInputs()).map((input) => {
        const file = join(path, input.name);
        writeFileSync(file, input.bytes);
        return { ...input, path: file };
      });
    });
  }

  /** The patient disc as a zip. */
  zip(kind: ZipKind): Promise<string> {
    return this.#once(`${kind}.zip`, async (path) => {
      const options = {
        stored: { method: 'stored' },
        deflated: { method: 'deflated' },
        zip64: { zip64: true },
        aes256: { encryption: 'aes256' },
        zipCrypto: { encryption: 'zipCrypto' },
      } as const;
      writeFileSync(path, await buildZip(this.patient.disc.files, options[kind]));
      return path;
    });
  }

  iso(kind: Parameters<typeof writeIso>[1]): string {
    return this.#once(`${kind}.iso`, (path) => writeIso(this.patient.path, kind, path));
  }
}
