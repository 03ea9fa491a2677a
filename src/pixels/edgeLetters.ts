import type { ImageDirections } from '../dicom';

export interface Turn {
  /** Clockwise quarter turns, before the flips (PS3.3 C.10.6). */
  readonly rotation: 0 | 1 | 2 | 3;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
}

export interface EdgeLetters {
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly left: string;
}

/** Letters at the four edges of what is seen (E3): the image's directions, turned and flipped with it. */
export function edgeLetters(directions: ImageDirections, turn: Turn): EdgeLetters {
  const { alongRow, againstRow, alongColumn, againstColumn } = directions;
  // Clockwise from the top.
  const unturned = [againstColumn, alongRow, alongColumn, againstRow];
  const at = (edge: number) => unturned[(edge - turn.rotation + 4) % 4] ?? '';
  const [top, right, bottom, left] = [at(0), at(1), at(2), at(3)];
  return {
    top: turn.flipVertical ? bottom : top,
    bottom: turn.flipVertical ? top : bottom,
    right: turn.flipHorizontal ? left : right,
    left: turn.flipHorizontal ? right : left,
  };
}
