import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from '../appContext';

interface SheetProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly size?: 'normal' | 'wide';
  /** Absent: the question must be answered, there is no way around it. */
  readonly close?: () => void;
  readonly children: ReactNode;
}

/** What held the keyboard's focus may go with the answer given: the dialog takes it, or Escape and Tab would be lost. */
function keepFocus(body: HTMLElement | null) {
  if (body === null) return undefined;
  const observer = new MutationObserver(() => {
    if (document.activeElement === document.body) body.closest<HTMLElement>('[role=dialog]')?.focus();
  });
  observer.observe(body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** A dialog; at the bottom of a phone's screen a sheet, so that the picture stays in sight. */
export function Sheet({ title, isOpen, size = 'normal', close, children }: SheetProps) {
  const words = useWords();
  const canClose = close !== undefined;
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={canClose}
      isKeyboardDismissDisabled={!canClose}
      onOpenChange={(open) => {
        if (!open) close?.();
      }}
    >
      <Modal className={`sheet ${size}`}>
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {canClose && (
              <Button className="icon-button" aria-label={words.close} onPress={close}>
                <X aria-hidden="true" size={22} />
              </Button>
            )}
          </div>
          <div className="dialog-body" ref={keepFocus}>
            {children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
