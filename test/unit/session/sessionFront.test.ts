import { describe, expect, it } from 'vitest';
import { SessionFront } from '../../../src/session/sessionFront';
import type { EndReason, Session } from '../../../src/session/types';

function front() {
  const told: string[] = [];
  let made = 0;
  const session = new SessionFront(async (store) => {
    const own = (made += 1);
    return {
      store,
      openStudies: async (studyUids: readonly string[]) => void told.push(`${own} opens ${studyUids}`),
      end: async (reason?: EndReason) => {
        told.push(`${own} ends, ${reason}`);
        return { zeroedBytes: 0, heldBytes: 0 };
      },
    } as unknown as Session;
  });
  return { session, told };
}

describe('one patient after the other', () => {
  it('opens the first study in the session that waits for it', async () => {
    const { session, told } = front();
    await session.load();
    await session.openOnly(['1.2']);
    expect(told).toEqual(['1 opens 1.2']);
  });

  it('ends what stands in the same moment, and opens the next in a session of its own', async () => {
    const { session, told } = front();
    await session.openOnly(['1.2']);
    const opening = session.openOnly(['1.3']);
    expect(told.at(-1)).toBe('1 ends, next');
    await opening;
    expect(told).toEqual(['1 opens 1.2', '1 ends, next', '2 opens 1.3']);
  });

  it('leaves no session behind that was still loading', async () => {
    const { session, told } = front();
    const first = session.openOnly(['1.2']);
    await session.openOnly(['1.3']);
    await first;
    expect(told).toContain('1 ends, next');
    expect(told.at(-1)).toBe('2 opens 1.3');
  });
});
