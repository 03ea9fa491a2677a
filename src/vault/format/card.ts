import { tampered, type Bytes } from './box';

/** What the library's screen shows of a study: all of it encrypted. */
export interface CardFacts {
  readonly patientName: string;
  readonly patientBirthDate: string;
  /** YYYYMMDD or empty. */
  readonly studyDate: string;
  readonly studyDescription: string;
  readonly modalities: readonly string[];
  readonly pictures: number;
}

export interface Card {
  /** Grows with every change of the card. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly pinned: boolean;
  readonly facts: CardFacts;
  /** RGB, square, row by row; empty where there is none. */
  readonly thumbnail: Bytes;
}

/** `length of the JSON (4) | JSON | thumbnail`; padded to a bucket and sealed (store `cards`, key: study id). */
export function encodeCard({ thumbnail, ...rest }: Card): Bytes {
  const json = new TextEncoder().encode(JSON.stringify(rest));
  const bytes = new Uint8Array(4 + json.length + thumbnail.length);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, 4);
  bytes.set(thumbnail, 4 + json.length);
  return bytes;
}

export function decodeCard(bytes: Bytes): Card {
  if (bytes.length < 4) throw tampered();
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  try {
    const rest = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Omit<
      Card,
      'thumbnail'
    >;
    return { ...rest, thumbnail: bytes.slice(4 + length) };
  } catch (thrown) {
    throw tampered(thrown);
  }
}
