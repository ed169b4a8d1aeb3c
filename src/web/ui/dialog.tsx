// A dialog over the page: the browser's own, which keeps the focus inside, closes on Escape and gives the focus back.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

type Props = {
  title: string;
  onClose: () => void;
  wide?: boolean /** It cannot be put aside. */;
  firm?: boolean;
  children: ComponentChildren;
};

/** Open as long as it is rendered. */
export function Dialog({ title, onClose, wide = false, firm = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!firm) onClose();
      }}
    >
      <div class="dialog__head">
        <h2 class="dialog__title" id={id}>
          {title}
        </h2>
        {!firm && (
          <button type="button" class="dialog__close" aria-label="Close" onClick={onClose}>
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
