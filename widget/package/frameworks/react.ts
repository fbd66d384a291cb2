/**
 * What `import '@pagewise/widget/react'` is: a component and a hook for React 18 and 19. Its types are
 * in `types/react.d.ts`.
 *
 * @module
 */
import { createElement, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { commands, isOpen, type Mounted, mountAssistant, type Props, watchOpen } from './mount.ts';

/** The assistant, for a component that stays while readers go from page to page. */
export function Assistant({ className, style, ...props }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
    mounted.current?.update(props);
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const here = (mounted.current = mountAssistant(place.current, latest.current));
    return () => here.remove();
  }, []);
  const isPlain = className === undefined && style === undefined;
  return createElement('div', {
    ref: place,
    className: className as string | undefined,
    style: isPlain ? { display: 'contents' } : (style as object | undefined),
  });
}

/** Methods of the page's assistant, and whether its panel is open. */
export function useAssistant() {
  const open = useSyncExternalStore(watchOpen, isOpen, () => false);
  return useMemo(() => ({ ...commands, isOpen: open }), [open]);
}
