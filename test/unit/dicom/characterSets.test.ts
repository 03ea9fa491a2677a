import { describe, expect, it } from 'vitest';
import { personName, readDicom, Tags, text, texts, type SourceId } from '../../../src/dicom';
import { BytesSource } from '../../../src/shared/byteSource';
import { buildImage, element, syntaxes, withElements, writeFileBytes } from '../../fixtures';

const { dataSet } = buildImage({});
const esc = 0x1b;

/** Bytes from hex words and letters: "Y a m a 1b 24 42" would be unreadable, so text stands in quotes. */
function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );
}

async function readBack(charset: string | null, name: Uint8Array<ArrayBuffer>) {
  const others = dataSet.filter(({ tag }) => tag !== 0x00080005);
  const bytes = writeFileBytes(
    withElements(
      others,
      ...(charset === null ? [] : [element(0x00080005, 'CS', charset)]),
      element(0x00100010, 'PN', name),
    ),
    { transferSyntax: syntaxes.explicitLittle },
  );
  const file = await readDicom(new BytesSource(bytes), 1 as SourceId, new AbortController().signal);
  if (file.kind !== 'instance') throw new Error('a directory');
  return file.record;
}

describe('A11: a name in the character set that its file declares', () => {
  it.each<[string, string, readonly (string | readonly number[])[]]>([
    ['ISO_IR 100', 'Buc^Jérôme', ['Buc^J', [0xe9], 'r', [0xf4], 'me']],
    ['ISO_IR 101', 'Wałęsa^Żaneta', ['Wa', [0xb3, 0xea], 'sa^', [0xaf], 'aneta']],
    ['ISO_IR 109', 'Ĥoro^Ĉia', [[0xa6], 'oro^', [0xc6], 'ia']],
    ['ISO_IR 110', 'Bērziņš^Jānis', ['B', [0xba], 'rzi', [0xf1, 0xb9], '^J', [0xe0], 'nis']],
    ['ISO_IR 144', 'Люкceмбypг', [[0xbb, 0xee, 0xda], 'ce', [0xdc, 0xd1], 'yp', [0xd3]]],
    ['ISO_IR 127', 'قباني^لنزار', [[0xe2, 0xc8, 0xc7, 0xe6, 0xea], '^', [0xe4, 0xe6, 0xd2, 0xc7, 0xd1]]],
    ['ISO_IR 126', 'Διονυσιος', [[0xc4, 0xe9, 0xef, 0xed, 0xf5, 0xf3, 0xe9, 0xef, 0xf2]]],
    ['ISO_IR 138', 'שרון^דבורה', [[0xf9, 0xf8, 0xe5, 0xef], '^', [0xe3, 0xe1, 0xe5, 0xf8, 0xe4]]],
    ['ISO_IR 148', 'Yılmaz^Işıl', ['Y', [0xfd], 'lmaz^I', [0xfe, 0xfd], 'l']],
    ['ISO_IR 203', 'Œuf^€', [[0xbc], 'uf^', [0xa4]]],
    ['ISO_IR 166', 'นามสกุล', [[0xb9, 0xd2, 0xc1, 0xca, 0xa1, 0xd8, 0xc5]]],
    ['ISO_IR 13', 'ﾔﾏﾀﾞ^ﾀﾛｳ', [[0xd4, 0xcf, 0xc0, 0xde], '^', [0xc0, 0xdb, 0xb3]]],
    ['ISO_IR 192', 'Müller^Jörg', ['Müller^Jörg']],
    ['GB18030', 'Wang^XiaoDong=王^小东', ['Wang^XiaoDong=', [0xcd, 0xf5], '^', [0xd0, 0xa1, 0xb6, 0xab]]],
    ['GBK', '誠^明', [[0xd5, 0x5c], '^', [0xc3, 0xf7]]],
  ])('%s', async (charset, name, parts) => {
    const record = await readBack(charset, bytesOf(...parts));
    expect(text(record.attributes, Tags.patientName)).toBe(name);
    expect(record.notices).not.toContain('charsetWrong');
  });

  it('of several values: a backslash inside a GBK character is no separator', async () => {
    const values = bytesOf([0xd5, 0x5c], '^A\\', [0xd5, 0x5c], '^B');
    const named = await readBack('GBK', values);
    expect(texts(named.attributes, Tags.patientName)).toEqual(['誠^A', '誠^B']);
  });
});

describe('A12: escape sequences in a name', () => {
  it('JIS kanji: three groups, each decoded by itself', async () => {
    const [kanji, ascii] = [
      [esc, 0x24, 0x42],
      [esc, 0x28, 0x42],
    ];
    const record = await readBack(
      '\\ISO 2022 IR 87',
      bytesOf(
        'Yamada^Tarou=',
        [...kanji, 0x3b, 0x33, 0x45, 0x44, ...ascii],
        '^',
        [...kanji, 0x42, 0x40, 0x4f, 0x3a, ...ascii],
        '=',
        [...kanji, 0x24, 0x64, 0x24, 0x5e, 0x24, 0x40, ...ascii],
        '^',
        [...kanji, 0x24, 0x3f, 0x24, 0x6d, 0x24, 0x26, ...ascii],
      ),
    );
    const name = text(record.attributes, Tags.patientName);
    expect(name).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう');
    expect(personName(name)).toMatchObject({
      alphabetic: 'Yamada^Tarou',
      ideographic: '山田^太郎',
      phonetic: 'やまだ^たろう',
    });
    expect(record.notices).not.toContain('charsetWrong');
  });

  it('Korean: the set is named anew after every delimiter; where it is not, that is told', async () => {
    const korean = [esc, 0x24, 0x29, 0x43];
    const groups = (second: readonly number[]) =>
      bytesOf('Hong^Gildong=', [...korean, 0xfb, 0xf3], '^', [...second, 0xd1, 0xce, 0xd4, 0xd7], '=', [
        ...korean,
        0xc8,
        0xab,
      ]);
    const right = await readBack('\\ISO 2022 IR 149', groups(korean));
    expect(text(right.attributes, Tags.patientName)).toBe('Hong^Gildong=洪^吉洞=홍');
    expect(right.notices).not.toContain('charsetWrong');
    const careless = await readBack('\\ISO 2022 IR 149', groups([]));
    expect(text(careless.attributes, Tags.patientName)).toBe('Hong^Gildong=洪^吉洞=홍');
    expect(careless.notices).toContain('charsetWrong');
  });

  it('Chinese', async () => {
    const chinese = [esc, 0x24, 0x29, 0x41];
    const record = await readBack(
      '\\ISO 2022 IR 58',
      bytesOf('Zhang^XiaoDong=', [...chinese, 0xd5, 0xc5], '^', [...chinese, 0xd0, 0xa1, 0xb6, 0xab]),
    );
    expect(text(record.attributes, Tags.patientName)).toBe('Zhang^XiaoDong=张^小东');
  });
});

describe('A13: a wrong declaration', () => {
  it.each<[string, string | null, readonly number[]]>([
    ['bytes that are no UTF-8', 'ISO_IR 192', [0x4a, 0xe9, 0x72]],
    ['no declaration, and bytes beyond ASCII', null, [0x4a, 0xe9, 0x72]],
    ['an escape that the standard does not know', '\\ISO 2022 IR 87', [esc, 0x24, 0x7a, 0x41]],
  ])('%s: the rest is shown, and it is told', async (_, charset, bytes) => {
    const record = await readBack(charset, Uint8Array.from(bytes));
    expect(record.notices).toContain('charsetWrong');
    expect(text(record.attributes, Tags.patientName)).toMatch(/J\ufffdr|A/);
  });

  it('an unknown name of a set is told, ASCII is read', async () => {
    const record = await readBack('KLINGON', bytesOf('Plain^Name'));
    expect(record.notices).toContain('charsetUnknown');
    expect(text(record.attributes, Tags.patientName)).toBe('Plain^Name');
  });
});
