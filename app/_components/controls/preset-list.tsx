/** The presets, each a button that sets the experiment up. */
'use client';
import { useTranslations } from 'next-intl';
import { useClient } from '@/app/_client/classroom-context';
import { editsTowards, PRESETS, type Preset } from '@/app/_client/presets';
import { notify } from '@/app/_components/ui/toast';
import styles from './controls.module.css';
import { useUndo } from './undo';

/** `onDone` hears that one was chosen. */
export function PresetList({ onDone }: { onDone: () => void }) {
  const t = useTranslations('setup');
  const client = useClient();
  const undo = useUndo();
  const apply = ({ id, experiment }: Preset) => {
    const title = t(`presets.${id}.title`);
    const current = client.classroom.getState()?.experiment.visible;
    const edits = current ? editsTowards(current, experiment) : {};
    if (Object.keys(edits).length === 0) notify(t('bar.alike', { title }));
    else undo.edit(edits, t('bar.applied', { title }));
    onDone();
  };
  return (
    <ul>
      {PRESETS.map((preset) => (
        <li key={preset.id}>
          <button type="button" className={styles.preset} onClick={() => apply(preset)}>
            <strong>{t(`presets.${preset.id}.title`)}</strong>
            <span>{t(`presets.${preset.id}.description`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
