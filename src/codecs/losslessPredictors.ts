/** H.1.2.1: the first line of an interval is predicted from the left, its first sample from the middle of the range. */
export function undifferenceFirstRow(differences: Int32Array, row: Int32Array, initial: number): void {
  let left = initial;
  for (let column = 0; column < row.length; column += 1) {
    left = (left + (differences[column] ?? 0)) & 0xffff;
    row[column] = left;
  }
}

/**
 * Table H.1: Px from Ra (left), Rb (above) and Rc (above left), modulo 65536. The first sample of a line is predicted
 * from above whatever the selection value. One loop per predictor keeps the choice out of the inner loop.
 */
export function undifferenceRow(
  predictor: number,
  differences: Int32Array,
  row: Int32Array,
  above: Int32Array,
): void {
  let left = ((above[0] ?? 0) + (differences[0] ?? 0)) & 0xffff;
  row[0] = left;
  const columns = row.length;
  let aboveLeft = above[0] ?? 0;
  switch (predictor) {
    case 1:
      for (let x = 1; x < columns; x += 1) row[x] = left = (left + (differences[x] ?? 0)) & 0xffff;
      return;
    case 2:
      for (let x = 1; x < columns; x += 1) row[x] = ((above[x] ?? 0) + (differences[x] ?? 0)) & 0xffff;
      return;
    case 3:
      for (let x = 1; x < columns; x += 1) row[x] = ((above[x - 1] ?? 0) + (differences[x] ?? 0)) & 0xffff;
      return;
    case 4:
      for (let x = 1; x < columns; x += 1) {
        const up = above[x] ?? 0;
        row[x] = left = (left + up - aboveLeft + (differences[x] ?? 0)) & 0xffff;
        aboveLeft = up;
      }
      return;
    case 5:
      for (let x = 1; x < columns; x += 1) {
        const up = above[x] ?? 0;
        row[x] = left = (left + ((up - aboveLeft) >> 1) + (differences[x] ?? 0)) & 0xffff;
        aboveLeft = up;
      }
      return;
    case 6:
      for (let x = 1; x < columns; x += 1) {
        const up = above[x] ?? 0;
        row[x] = left = (up + ((left - aboveLeft) >> 1) + (differences[x] ?? 0)) & 0xffff;
        aboveLeft = up;
      }
      return;
    default:
      for (let x = 1; x < columns; x += 1) {
        row[x] = left = (((left + (above[x] ?? 0)) >> 1) + (differences[x] ?? 0)) & 0xffff;
      }
  }
}
