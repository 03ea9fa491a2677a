import { Contrast, Move, MoveVertical, ZoomIn, type LucideIcon } from 'lucide-react';
import type { ToolName } from '../../session';

export const toolList: readonly { readonly tool: ToolName; readonly icon: LucideIcon }[] = [
  { tool: 'scroll', icon: MoveVertical },
  { tool: 'window', icon: Contrast },
  { tool: 'pan', icon: Move },
  { tool: 'zoom', icon: ZoomIn },
];
