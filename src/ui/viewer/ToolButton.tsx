import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useApp } from '../appContext';
import { focusViewport } from './layout';

interface ToolButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Where the label is short for reasons of space. */
  readonly longLabel?: string;
  readonly pressed?: boolean;
  readonly className?: string;
  onPress(): void;
}

/** After a mouse or a finger the keys belong to the picture again; the keyboard keeps its place in the bar. */
function useBackToPicture(): (pointerType: string) => void {
  const { session } = useApp();
  return (pointerType) => {
    if (pointerType !== 'keyboard' && pointerType !== 'virtual')
      focusViewport(session.store.getState().activeViewport);
  };
}

export function ToolButton({
  icon: Icon,
  label,
  longLabel,
  pressed,
  className = 'tool',
  onPress,
}: ToolButtonProps) {
  const backToPicture = useBackToPicture();
  const common = {
    className,
    ...(longLabel === undefined ? {} : { 'aria-label': longLabel }),
    onPress: ({ pointerType }: { pointerType: string }) => {
      onPress();
      backToPicture(pointerType);
    },
  };
  const content = (
    <>
      <Icon aria-hidden="true" size={20} strokeWidth={1.75} />
      <span>{label}</span>
    </>
  );
  if (pressed === undefined) return <Button {...common}>{content}</Button>;
  return (
    <ToggleButton {...common} isSelected={pressed}>
      {content}
    </ToggleButton>
  );
}
