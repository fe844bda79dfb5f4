/** The code that puts this setup into another page, and the choice of what the frame shows. */
'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { copyText } from '@/app/_client/copy-text';
import { embedAddress } from '@/app/_client/embed-place';
import { GROUP_FIELDS, GROUPS, type Group, type Hideable, type Part } from '@/app/_client/hidden-parts';
import { fieldName } from '@/app/_client/names';
import { Button } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import { Checkbox } from '@/app/_components/ui/toggles';
import { isOwnData } from '@/lib/experiment/setup-link';
import styles from './embed.module.css';

const PANELS = [
  'network',
  'coach',
  'output',
  'curves',
  'comparison',
  'runs',
  'presets',
] as const satisfies readonly Part[];

/** Width of the page is the frame's; this height shows the phone's layout without scrolling twice. */
const FRAME_HEIGHT = 720;

/** A dialog. */
export function EmbedDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('embed.dialog');
  const id = useId();
  const experiment = useClassroom((state) => state.experiment.visible);
  const classCode = useClassroom((state) => state.code);
  const [isOfClass, setOfClass] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<Hideable>>(new Set());
  const address = embedAddress(window.location.origin, experiment, hidden, isOfClass ? classCode : null);
  const code = frameCode(address, t('frameTitle'));
  const show = (names: readonly Hideable[], isShown: boolean) => setHidden(changed(hidden, names, isShown));
  const copy = async () => {
    if (await copyText(code)) notify(t('copied'));
    else notifyFailure(t('notCopied'), 'copy');
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      description={t('about')}
      footer={
        <>
          <a href={address} target="_blank" rel="noopener">
            {t('visit')}
          </a>
          <Button variant="primary" icon={<Copy />} onClick={() => void copy()}>
            {t('copy')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <Checkbox label={t('ofClass')} checked={isOfClass} onChange={setOfClass} />
        {!isOfClass && isOwnData(experiment.dataset) && <p>{t('withoutData')}</p>}
        {!isOfClass && experiment.startWeights && <p>{t('withoutWeights')}</p>}
        <div className={styles.parts}>
          <fieldset className={styles.group}>
            <legend>{t('panels')}</legend>
            {PANELS.map((part) => (
              <Checkbox
                key={part}
                label={t(`parts.${part}`)}
                checked={!hidden.has(part)}
                onChange={(isShown) => show([part], isShown)}
              />
            ))}
          </fieldset>
          {GROUPS.map((group) => (
            <GroupChoice key={group} group={group} hidden={hidden} onShow={show} />
          ))}
        </div>
        <label className={styles.label} htmlFor={id}>
          {t('code')}
          <textarea id={id} className={styles.code} readOnly value={code} onFocus={selectAll} />
        </label>
      </div>
    </Dialog>
  );
}

function GroupChoice(props: {
  group: Group;
  hidden: ReadonlySet<Hideable>;
  onShow: (names: readonly Hideable[], isShown: boolean) => void;
}) {
  const { group, hidden, onShow } = props;
  const t = useTranslations('embed.dialog');
  const names = useTranslations('names');
  const fields: readonly Hideable[] = GROUP_FIELDS[group];
  return (
    <fieldset className={styles.group}>
      <legend>{t(`parts.${group}`)}</legend>
      {GROUP_FIELDS[group].map((field) => (
        <Checkbox
          key={field}
          label={fieldName(names, field)}
          checked={!hidden.has(field)}
          onChange={(isShown) => onShow([field], isShown)}
        />
      ))}
      {fields.length > 1 && (
        <Button
          size="small"
          variant="plain"
          onClick={() =>
            onShow(
              fields,
              fields.every((field) => hidden.has(field)),
            )
          }
        >
          {fields.every((field) => hidden.has(field)) ? t('all') : t('none')}
        </Button>
      )}
    </fieldset>
  );
}

function changed(
  hidden: ReadonlySet<Hideable>,
  names: readonly Hideable[],
  isShown: boolean,
): ReadonlySet<Hideable> {
  const next = new Set(hidden);
  for (const name of names) {
    if (isShown) next.delete(name);
    else next.add(name);
  }
  return next;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const frameCode = (address: string, title: string): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" style="width: 100%; height: ${FRAME_HEIGHT}px; border: 0" allow="clipboard-write; fullscreen" loading="lazy"></iframe>`;

const selectAll = (event: React.FocusEvent<HTMLTextAreaElement>): void => event.currentTarget.select();
