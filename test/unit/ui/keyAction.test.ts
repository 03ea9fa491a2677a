import { describe, expect, it } from 'vitest';
import { keyAction, type KeyPress } from '../../../src/ui/viewer/keyAction';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});
const measuring = { tool: 'length', playing: false } as const;
const scrolling = { tool: 'scroll', playing: false } as const;

describe('the keys of a viewport', () => {
  it.each([
    ['ArrowDown', { type: 'command', name: 'next' }],
    ['ArrowUp', { type: 'command', name: 'previous' }],
    ['PageDown', { type: 'set', step: 1 }],
    ['Home', { type: 'command', name: 'first' }],
    ['ArrowLeft', { type: 'viewport', step: -1 }],
    ['1', { type: 'preset', preset: 'softTissue' }],
    ['4', { type: 'preset', preset: 'brain' }],
    ['w', { type: 'tool', tool: 'window' }],
    ['W', { type: 'tool', tool: 'window' }],
    ['=', { type: 'command', name: 'fit' }],
    ['+', { type: 'command', name: 'zoomIn' }],
    ['?', { type: 'help' }],
    ['Escape', { type: 'cancel' }],
  ])('%s does what the key sheet says', (key, action) => {
    expect(keyAction(press(key), scrolling)).toEqual(action);
  });

  it('space resets, and pauses while playing', () => {
    expect(keyAction(press(' '), scrolling)).toEqual({ type: 'command', name: 'reset' });
    expect(keyAction(press(' '), { tool: 'scroll', playing: true })).toEqual({
      type: 'command',
      name: 'play',
    });
  });

  it('arrows use the chosen tool step by step, and so do shifted arrows with the scroll tool', () => {
    expect(keyAction(press('ArrowUp'), { tool: 'window', playing: false })).toEqual({
      type: 'nudge',
      dx: 0,
      dy: -10,
    });
    expect(keyAction(press('ArrowRight', { shiftKey: true }), scrolling)).toEqual({
      type: 'nudge',
      dx: 10,
      dy: 0,
    });
  });

  it('leaves shortcuts of the browser alone', () => {
    expect(keyAction(press('r', { ctrlKey: true }), scrolling)).toBeNull();
    expect(keyAction(press('f', { metaKey: true }), scrolling)).toBeNull();
    expect(keyAction(press('Tab'), scrolling)).toBeNull();
    expect(keyAction(press('x'), scrolling)).toBeNull();
  });
});

describe('the keys of a measuring tool', () => {
  it.each([
    ['Enter', {}, { type: 'place' }],
    ['ArrowLeft', {}, { type: 'crosshair', dx: -1, dy: 0 }],
    ['ArrowDown', { shiftKey: true }, { type: 'crosshair', dx: 0, dy: 10 }],
    ['Tab', {}, { type: 'select', step: 1 }],
    ['Tab', { shiftKey: true }, { type: 'select', step: -1 }],
    ['Delete', {}, { type: 'remove' }],
    ['z', { ctrlKey: true }, { type: 'undo' }],
    ['Escape', {}, { type: 'cancel' }],
  ] as const)('%s %o', (key, more, action) => {
    expect(keyAction(press(key, more), measuring)).toEqual(action);
  });

  it('L and A choose length and angle; without one, Tab and Enter are the browser’s', () => {
    expect(keyAction(press('l'), scrolling)).toEqual({ type: 'tool', tool: 'length' });
    expect(keyAction(press('a'), scrolling)).toEqual({ type: 'tool', tool: 'angle' });
    expect(keyAction(press('Tab'), scrolling)).toBeNull();
    expect(keyAction(press('Enter'), scrolling)).toBeNull();
  });
});
