// The frame of every page that is a part of the register.
import type { ComponentChildren } from 'preact';
import { Page } from '../ui/page.tsx';

type Props = {
  title: string;
  lead?: ComponentChildren;
  /** Pages between the register and this one. */
  below?: readonly { label: string; href: string }[];
  actions?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
};

/** A page below the register. */
export function RegisterPart({ below = [], wide = true, ...rest }: Props) {
  return (
    <Page
      wide={wide}
      trail={[{ label: 'Register of deployments', href: '/console/deployments' }, ...below]}
      {...rest}
    />
  );
}
