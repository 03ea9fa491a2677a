import { createLucideIcon } from 'lucide-react';

/** "1:1" in the manner of the other icons. */
export const OneToOneIcon = createLucideIcon('one-to-one', [
  ['path', { d: 'M3.500 7.500 6 6v12M16 7.500 18.500 6v12', key: 'ones' }],
  ['path', { d: 'M12 9.500v.01M12 15v.01', key: 'dots' }],
]);
