import { Contrast, Move, MoveVertical, ZoomIn, type LucideIcon } from 'lucide-react';
import type { GestureTool } from '../../tools';

export const toolList: readonly { readonly tool: GestureTool; readonly icon: LucideIcon }[] = [
  { tool: 'scroll', icon: MoveVertical },
  { tool: 'window', icon: Contrast },
  { tool: 'pan', icon: Move },
  { tool: 'zoom', icon: ZoomIn },
];
