/** The one tooltip of a page: beside whatever has one and is pointed at or focused. Loaded with the page's first use. */
'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useKeyNames } from './key-names';
import styles from './tooltip.module.css';

const DELAY_MS = 350;
/** So soon after one tooltip the next one opens at once. */
const SKIP_DELAY_MS = 300;
const GAP = 6;
const MARGIN = 8;
const ID = 'tooltip';

const ownerOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;

/** Above its owner, or below where there is no room; never beyond the window's edge. */
function place(tooltip: HTMLElement, owner: HTMLElement): void {
  const at = owner.getBoundingClientRect();
  const { width, height } = tooltip.getBoundingClientRect();
  const above = at.top - GAP - height;
  const left = at.left + (at.width - width) / 2;
  const rightmost = document.documentElement.clientWidth - MARGIN - width;
  tooltip.style.top = `${above >= MARGIN ? above : at.bottom + GAP}px`;
  tooltip.style.left = `${Math.max(MARGIN, Math.min(rightmost, left))}px`;
}

/** The element whose tooltip is open. `first` was pointed at before this was there to see it. */
function useOwner(first: EventTarget | null): HTMLElement | null {
  const [owner, setOwner] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown: HTMLElement | null = null;
    let closedAt = -Infinity;
    /** Was pressed, and is pointed at since. */
    let pressed: HTMLElement | null = null;
    const show = (next: HTMLElement | null) => {
      clearTimeout(timer);
      if (shown && !next) closedAt = performance.now();
      shown = next;
      setOwner(next);
    };
    const point = (target: EventTarget | null) => {
      const next = ownerOf(target);
      if (next === shown || (next && next === pressed)) return;
      pressed = null;
      const isNeighbour = shown !== null || performance.now() - closedAt < SKIP_DELAY_MS;
      show(null);
      if (next) timer = setTimeout(() => show(next), isNeighbour ? 0 : DELAY_MS);
    };
    const pointed = ({ target, pointerType }: PointerEvent) => pointerType !== 'touch' && point(target);
    const focused = ({ target }: FocusEvent) => {
      const next = ownerOf(target);
      if (next?.matches(':focus-visible')) show(next);
    };
    const closed = () => show(null);
    const used = ({ target }: Event) => {
      pressed = ownerOf(target);
      show(null);
    };
    const escaped = ({ key }: KeyboardEvent) => key === 'Escape' && show(null);
    const uses = ['pointerdown', 'click'] as const;
    const ends = ['focusout', 'scroll', 'wheel'] as const;
    document.addEventListener('pointerover', pointed);
    document.addEventListener('focusin', focused);
    document.addEventListener('keydown', escaped);
    document.documentElement.addEventListener('pointerleave', closed);
    for (const use of uses) document.addEventListener(use, used, { capture: true, passive: true });
    for (const end of ends) document.addEventListener(end, closed, { capture: true, passive: true });
    if (document.activeElement === first && ownerOf(first)?.matches(':focus-visible')) show(ownerOf(first));
    else point(first);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', pointed);
      document.removeEventListener('focusin', focused);
      document.removeEventListener('keydown', escaped);
      document.documentElement.removeEventListener('pointerleave', closed);
      for (const use of uses) document.removeEventListener(use, used, { capture: true });
      for (const end of ends) document.removeEventListener(end, closed, { capture: true });
    };
  }, [first]);
  return owner;
}

/** Shows tooltips from now on. */
export function TooltipLayer({ first }: { first: EventTarget | null }) {
  const owner = useOwner(first);
  return owner && createPortal(<Shown owner={owner} />, document.body);
}

function Shown({ owner }: { owner: HTMLElement }) {
  const tooltip = useRef<HTMLDivElement>(null);
  const keyNames = useKeyNames();
  useLayoutEffect(() => {
    if (tooltip.current) place(tooltip.current, owner);
    if (owner.hasAttribute('aria-describedby')) return;
    owner.setAttribute('aria-describedby', ID);
    return () => owner.removeAttribute('aria-describedby');
  }, [owner]);
  const { tooltip: content, tooltipKey } = owner.dataset;
  return (
    <div ref={tooltip} id={ID} role="tooltip" className={styles.tooltip}>
      {content}
      {tooltipKey !== undefined && <kbd className={styles.key}>{keyNames(tooltipKey).join(' ')}</kbd>}
    </div>
  );
}
