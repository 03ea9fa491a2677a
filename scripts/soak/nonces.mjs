// V3: boxes sealed by the product's own code, one after the other: no nonce comes twice, and every bit of it moves.
export async function soakNonces({ load, rounds, say }) {
  const { sealBox } = await load('src/vault/format/box.ts');
  const { subtle } = globalThis.crypto;
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const place = { store: 'chunks', key: new Uint8Array(40), numbers: [1] };
  const plain = new Uint8Array(16);
  const seen = new Set();
  const ones = new Array(96).fill(0);
  const wrong = [];
  const atOnce = 500;
  for (let from = 0; from < rounds; from += atOnce) {
    const boxes = await Promise.all(
      Array.from({ length: Math.min(atOnce, rounds - from) }, () => sealBox(key, plain, place)),
    );
    for (const box of boxes) {
      const nonce = box.subarray(6, 18);
      seen.add(Buffer.from(nonce).toString('latin1'));
      for (let bit = 0; bit < 96; bit += 1) ones[bit] += (nonce[bit >> 3] >> (bit & 7)) & 1;
    }
    if (from % 100_000 === 0) say(`nonces: ${from + atOnce} of ${rounds}`);
  }
  if (seen.size !== rounds) wrong.push(`${rounds - seen.size} nonces came again`);
  // Six standard deviations of a fair coin.
  const most = Math.max(...ones.map((count) => Math.abs(count - rounds / 2)));
  if (most > 6 * Math.sqrt(rounds / 4)) wrong.push('a bit of the nonce is not random');
  return { name: 'nonces', rounds, wrong };
}
