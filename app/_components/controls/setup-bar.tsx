/** Whole setups: presets to start from, a link to take away, and the own steps back and forth. */
'use client';
import { ChevronDown, Link2, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { copyText } from '@/app/_client/copy-text';
import { editsTowards, PRESETS, type Preset } from '@/app/_client/presets';
import { setupLink } from '@/app/_client/setup-in-address';
import { Button, IconButton } from '@/app/_components/ui/button';
import { Popover } from '@/app/_components/ui/popover';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import { isOwnData } from '@/lib/experiment/setup-link';
import styles from './controls.module.css';
import { useUndo } from './undo';

const TEXT = {
  presets: 'Presets',
  copy: 'Copy a link to this setup',
  copied: 'Link copied. Whoever opens it can take this setup into their class.',
  copiedWithoutData: 'Link copied, with every setting but your own data: those stay in this class.',
  notCopied: 'This browser did not let the page copy.',
  undo: 'Undo my last change',
  redo: 'Do it again',
  applied: (title: string) => `${title}: set up. It takes effect with the next start.`,
  alike: (title: string) => `${title}: that is how it is already.`,
} as const;

/** A row above the settings. */
export function SetupBar() {
  const client = useClient();
  const undo = useUndo();
  const isLocked = useClassroom((state) => !canAct(state));
  const steps = useStore(client.steps);
  return (
    <div className={styles.setupBar}>
      <Presets isLocked={isLocked} />
      <span className={styles.setupSteps}>
        <IconButton
          label={TEXT.undo}
          shortcut="Ctrl Z"
          icon={<Undo2 />}
          disabled={isLocked || steps.done.length === 0}
          onClick={() => undo.step('undo')}
        />
        <IconButton
          label={TEXT.redo}
          shortcut="Ctrl Shift Z"
          icon={<Redo2 />}
          disabled={isLocked || steps.undone.length === 0}
          onClick={() => undo.step('redo')}
        />
        <CopyLink />
      </span>
    </div>
  );
}

function Presets({ isLocked }: { isLocked: boolean }) {
  const client = useClient();
  const undo = useUndo();
  const [isOpen, setOpen] = useState(false);
  const apply = ({ title, experiment }: Preset) => {
    const current = client.classroom.getState()?.experiment.visible;
    const edits = current ? editsTowards(current, experiment) : {};
    if (Object.keys(edits).length === 0) notify(TEXT.alike(title));
    else undo.edit(edits, TEXT.applied(title));
    setOpen(false);
  };
  return (
    <Popover
      label={TEXT.presets}
      align="start"
      className={styles.presets ?? ''}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button disabled={isLocked}>
          {TEXT.presets}
          <ChevronDown />
        </Button>
      }
    >
      <ul>
        {PRESETS.map((preset) => (
          <li key={preset.id}>
            <button type="button" className={styles.preset} onClick={() => apply(preset)}>
              <strong>{preset.title}</strong>
              <span>{preset.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

function CopyLink() {
  const client = useClient();
  const copy = async () => {
    const experiment = client.classroom.getState()?.experiment.visible;
    if (!experiment) return;
    if (await copyText(setupLink(experiment)))
      notify(isOwnData(experiment.dataset) ? TEXT.copiedWithoutData : TEXT.copied);
    else notifyFailure(TEXT.notCopied, 'copy');
  };
  return <IconButton label={TEXT.copy} icon={<Link2 />} onClick={() => void copy()} />;
}
