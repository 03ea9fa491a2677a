/**
 * The accurate integer inverse DCT that the reference decoders use (Loeffler, Ligtenberg and Moschytz, 12 multiplications
 * a row), so that lossy pictures come out with the same values everywhere: 13 bits of constants, two of them kept between
 * the passes (one where samples have 12 bits, so that everything fits 32 bits).
 */
const constantBits = 13;
const fix = (value: number): number => Math.round(value * (1 << constantBits));
const c0298 = fix(0.298631336);
const c0390 = fix(0.390180644);
const c0541 = fix(0.5411961);
const c0765 = fix(0.765366865);
const c0899 = fix(0.899976223);
const c1175 = fix(1.175875602);
const c1501 = fix(1.50132111);
const c1847 = fix(1.847759065);
const c1961 = fix(1.96157056);
const c2053 = fix(2.053119869);
const c2562 = fix(2.562915447);
const c3072 = fix(3.072711026);

/** Eight values `step` apart, transformed in place and scaled down by `shift` bits with rounding. */
function transform(values: Int32Array, at: number, step: number, shift: number): void {
  const v0 = values[at] ?? 0;
  const v1 = values[at + step] ?? 0;
  const v2 = values[at + 2 * step] ?? 0;
  const v3 = values[at + 3 * step] ?? 0;
  const v4 = values[at + 4 * step] ?? 0;
  const v5 = values[at + 5 * step] ?? 0;
  const v6 = values[at + 6 * step] ?? 0;
  const v7 = values[at + 7 * step] ?? 0;

  const shared = Math.imul(v2 + v6, c0541);
  const even2 = shared - Math.imul(v6, c1847);
  const even3 = shared + Math.imul(v2, c0765);
  const even0 = (v0 + v4) << constantBits;
  const even1 = (v0 - v4) << constantBits;
  const half = 1 << (shift - 1);
  const a0 = even0 + even3 + half;
  const a3 = even0 - even3 + half;
  const a1 = even1 + even2 + half;
  const a2 = even1 - even2 + half;

  const turn = Math.imul(v7 + v3 + v5 + v1, c1175);
  const z1 = -Math.imul(v7 + v1, c0899);
  const z2 = -Math.imul(v5 + v3, c2562);
  const z3 = turn - Math.imul(v7 + v3, c1961);
  const z4 = turn - Math.imul(v5 + v1, c0390);
  const b0 = Math.imul(v7, c0298) + z1 + z3;
  const b1 = Math.imul(v5, c2053) + z2 + z4;
  const b2 = Math.imul(v3, c3072) + z2 + z3;
  const b3 = Math.imul(v1, c1501) + z1 + z4;

  values[at] = (a0 + b3) >> shift;
  values[at + step] = (a1 + b2) >> shift;
  values[at + 2 * step] = (a2 + b1) >> shift;
  values[at + 3 * step] = (a3 + b0) >> shift;
  values[at + 4 * step] = (a3 - b0) >> shift;
  values[at + 5 * step] = (a2 - b1) >> shift;
  values[at + 6 * step] = (a1 - b2) >> shift;
  values[at + 7 * step] = (a0 - b3) >> shift;
}

/** One 8 x 8 block: dequantised coefficients in natural order become samples of `precision` bits, level shifted and clamped. */
export function inverseDct(
  block: Int32Array,
  samples: Uint16Array,
  at: number,
  stride: number,
  precision: number,
): void {
  const keptBits = precision > 8 ? 1 : 2;
  const middle = 1 << (precision - 1);
  const top = (1 << precision) - 1;
  for (let column = 0; column < 8; column += 1) transform(block, column, 8, constantBits - keptBits);
  for (let row = 0; row < 8; row += 1) {
    transform(block, row * 8, 1, constantBits + keptBits + 3);
    for (let column = 0; column < 8; column += 1) {
      const value = (block[row * 8 + column] ?? 0) + middle;
      samples[at + row * stride + column] = value < 0 ? 0 : value > top ? top : value;
    }
  }
}
