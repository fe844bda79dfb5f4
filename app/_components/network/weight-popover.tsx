/** The editor of one weight or bias, beside the link or the row that it was opened from. */
'use client';
import { Minus, Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover as Radix } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { parameterBack } from '@/app/_client/step-plan';
import { Button, IconButton } from '@/app/_components/ui/button';
import floating from '@/app/_components/ui/floating.module.css';
import { Slider } from '@/app/_components/ui/slider';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { LIMITS } from '@/lib/protocol';
import { ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { indexOf, isMuted, parameterName, stateOf } from './hands';
import type { HandTools, ParameterAt } from './hands';
import type { HeldNeurons } from './held';
import styles from './weight-popover.module.css';

/** What is edited, and where on the page it was chosen. */
export interface EditedParameter {
  readonly place: ParameterAt;
  readonly anchor: { readonly getBoundingClientRect: () => DOMRect };
  /** Gets the focus back. */
  readonly opener: HTMLElement | null;
}

export interface WeightPopoverProps {
  edited: EditedParameter;
  model: DiagramModel;
  frames: Source<NetworkFrame>;
  held: HeldNeurons;
  hands: HandTools;
  onClose: () => void;
}

/** Opens beside its anchor; Enter applies what was typed and closes, Escape closes. */
export function WeightPopover(props: WeightPopoverProps) {
  const { edited, model, hands, onClose } = props;
  const t = useTranslations('weights');
  const anchor = useRef(edited.anchor);
  const content = useRef<HTMLDivElement>(null);
  const name = parameterName(model, edited.place, t('bias'));
  // While it is open, the others see who edits this weight.
  const { hold, release } = hands;
  useEffect(() => {
    hold(edited.place);
    return () => release(edited.place);
  }, [hold, release, edited.place]);
  const closeOnEnter = (event: KeyboardEvent<HTMLElement>) => {
    const { key, target } = event;
    if (key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
    if (target.getAttribute('aria-invalid') !== 'true') onClose();
  };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          ref={content}
          aria-label={t('edit', { name })}
          className={floating.popover}
          side="bottom"
          sideOffset={8}
          collisionPadding={8}
          onKeyDown={closeOnEnter}
          onOpenAutoFocus={(event) => {
            const entry = content.current?.querySelector('input');
            if (!entry) return;
            event.preventDefault();
            entry.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            edited.opener?.focus();
          }}
        >
          <div className={styles.header}>
            <h3>{name}</h3>
            <IconButton label={t('close')} size="small" icon={<X />} onClick={onClose} />
          </div>
          <Editor {...props} name={name} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Numbers that change faster cannot be read. */
const REFRESH_MS = 200;
const STEP = 0.1;
const SLIDER_STEP = 0.01;
const DIGITS = 6;

/** A float32 as a person would write it. */
const written = (value: number): number => Number(value.toPrecision(DIGITS));

function Editor({
  edited,
  model,
  frames,
  held,
  hands,
  name,
  onClose,
}: WeightPopoverProps & { name: string }) {
  const t = useTranslations('weights');
  const { place } = edited;
  const frame = useThrottled(frames, REFRESH_MS);
  const parameters = ownParameters(model, frame);
  const index = indexOf(model, place);
  const value = index === null ? undefined : parameters?.[index];
  // Set by hand and not yet streamed back: until the next parameters come.
  const [sent, setSent] = useState<{ value: number; after: unknown } | null>(null);
  // Stands still while it may be typed over: a new value would take the selection away.
  const [still, setStill] = useState<number | null>(null);
  // The slider's ends stay where they were when it opened.
  const [reach] = useState(() => Math.max(3, Math.ceil(1.5 * Math.abs(value ?? 0))));

  if (hands.obstacle) return <Obstacle hands={hands} onClose={onClose} />;
  if (isMuted(held, place)) return <p className={styles.note}>{t('muted')}</p>;
  const isAhead = sent !== null && (parameters === null || sent.after === parameters);
  const current = isAhead ? sent.value : value;
  if (current === undefined || !Number.isFinite(current))
    return <p className={styles.note}>{t('unknown')}</p>;

  const shown = written(current);
  const set = (next: number) => {
    setSent({ value: next, after: parameters });
    const edit = { kind: 'parameter', ...place, value: next } as const;
    const message = t('set', { name, value: String(next) });
    void hands.make(edit, parameterBack(edit, current), message).then((isMade) => {
      if (!isMade) setSent(null);
    });
  };
  const stepBy = (by: number) =>
    set(Math.min(LIMITS.maxParameter, Math.max(-LIMITS.maxParameter, written(shown + by))));
  const isFrozen = stateOf(held, place.layer, place.unit) !== 'free';

  return (
    <>
      <div
        className={styles.row}
        onFocus={({ target }) => setStill(target instanceof HTMLInputElement ? shown : null)}
        onBlur={() => setStill(null)}
      >
        <IconButton
          label={t('less', { step: String(STEP) })}
          size="small"
          icon={<Minus />}
          onClick={() => stepBy(-STEP)}
        />
        <IconButton
          label={t('more', { step: String(STEP) })}
          size="small"
          icon={<Plus />}
          onClick={() => stepBy(STEP)}
        />
        <Slider
          label={name}
          value={still ?? shown}
          min={-reach}
          max={reach}
          step={SLIDER_STEP}
          typedMin={-LIMITS.maxParameter}
          typedMax={LIMITS.maxParameter}
          onCommit={set}
        />
      </div>
      <p className={styles.note}>
        {t(hands.starts ? `starts.${hands.starts}` : isFrozen ? 'staysFrozen' : 'trainsOn')}
      </p>
    </>
  );
}

/** Why the shown run cannot be edited, and what can be done. */
function Obstacle({ hands, onClose }: { hands: HandTools; onClose: () => void }) {
  const t = useTranslations('weights');
  if (hands.obstacle === 'interrupted') return <p className={styles.note}>{t('interrupted')}</p>;
  const start = () => {
    hands.startAnew();
    onClose();
  };
  return (
    <>
      <p className={styles.note}>{t('over')}</p>
      <Button size="small" onClick={start}>
        {t('startAnew')}
      </Button>
    </>
  );
}
