import type { PresetName } from '../../pixels';
import type { ToolName, ViewportCommand } from '../../session';
import { isMeasuring } from '../../tools';

/** What a key does while a viewport has the focus. */
export type KeyAction =
  | { readonly type: 'command'; readonly name: ViewportCommand }
  | { readonly type: 'tool'; readonly tool: ToolName }
  | { readonly type: 'set'; readonly step: 1 | -1 }
  | { readonly type: 'viewport'; readonly step: 1 | -1 }
  | { readonly type: 'preset'; readonly preset: PresetName }
  | { readonly type: 'nudge'; readonly dx: number; readonly dy: number }
  | { readonly type: 'crosshair'; readonly dx: number; readonly dy: number }
  | { readonly type: 'select'; readonly step: 1 | -1 }
  | { readonly type: 'place' | 'remove' | 'undo' }
  | { readonly type: 'fullScreen' | 'overlays' | 'help' | 'cancel' };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const command = (name: ViewportCommand): KeyAction => ({ type: 'command', name });
const tool = (name: ToolName): KeyAction => ({ type: 'tool', tool: name });
const preset = (name: PresetName): KeyAction => ({ type: 'preset', preset: name });

const plain: ReadonlyMap<string, KeyAction> = new Map<string, KeyAction>([
  ['ArrowUp', command('previous')],
  ['ArrowDown', command('next')],
  ['ArrowLeft', { type: 'viewport', step: -1 }],
  ['ArrowRight', { type: 'viewport', step: 1 }],
  ['PageUp', { type: 'set', step: -1 }],
  ['PageDown', { type: 'set', step: 1 }],
  ['Home', command('first')],
  ['End', command('last')],
  ['1', preset('softTissue')],
  ['2', preset('lung')],
  ['3', preset('bone')],
  ['4', preset('brain')],
  ['w', tool('window')],
  ['s', tool('scroll')],
  ['p', tool('pan')],
  ['z', tool('zoom')],
  ['l', tool('length')],
  ['a', tool('angle')],
  ['i', command('invert')],
  ['h', command('flipHorizontal')],
  ['v', command('flipVertical')],
  ['r', command('rotateRight')],
  ['c', command('play')],
  ['0', command('fit')],
  ['=', command('fit')],
  ['+', command('zoomIn')],
  ['-', command('zoomOut')],
  ['f', { type: 'fullScreen' }],
  ['o', { type: 'overlays' }],
  ['?', { type: 'help' }],
  ['Delete', { type: 'remove' }],
  ['Backspace', { type: 'remove' }],
  ['Escape', { type: 'cancel' }],
]);

/** CSS pixels a nudge moves. */
const step = 10;

const nudges: ReadonlyMap<string, readonly [dx: number, dy: number]> = new Map([
  ['ArrowUp', [0, -step]],
  ['ArrowDown', [0, step]],
  ['ArrowLeft', [-step, 0]],
  ['ArrowRight', [step, 0]],
]);

/** null: not ours, the browser keeps it. Arrows move images with the scroll tool, and use the other tools step by step. */
export function keyAction(press: KeyPress, now: { tool: ToolName; playing: boolean }): KeyAction | null {
  if (isUndo(press)) return { type: 'undo' };
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const measuring = isMeasuring(now.tool) ? measuringAction(press) : null;
  if (measuring !== null) return measuring;
  const nudge = nudges.get(press.key);
  if (nudge !== undefined && (press.shiftKey || now.tool !== 'scroll')) {
    return { type: 'nudge', dx: nudge[0], dy: nudge[1] };
  }
  if (press.key === ' ') return command(now.playing ? 'play' : 'reset');
  return plain.get(press.key.length === 1 ? press.key.toLowerCase() : press.key) ?? null;
}

const isUndo = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Image pixels that an arrow moves the crosshair, without and with Shift. */
const crosshairSteps = { fine: 1, coarse: 10 };

function measuringAction({ key, shiftKey }: KeyPress): KeyAction | null {
  if (key === 'Enter') return { type: 'place' };
  if (key === 'Tab') return { type: 'select', step: shiftKey ? -1 : 1 };
  const way = nudges.get(key);
  if (way === undefined) return null;
  const pixels = shiftKey ? crosshairSteps.coarse : crosshairSteps.fine;
  return { type: 'crosshair', dx: Math.sign(way[0]) * pixels, dy: Math.sign(way[1]) * pixels };
}
