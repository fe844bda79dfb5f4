/** Per class: how many of its samples are found, and how many of those taken for it are it. */
'use client';
import { useTranslations } from 'next-intl';
import { formatCount, formatShare } from '@/app/_components/ui/format';
import { classColor } from '@/app/_design/palette';
import { scoreOf, type ClassScore, type Confusion } from './confusion';
import styles from './per-class.module.css';

/** A row per class; the counts stand beside the shares. */
export function PerClassTable({
  confusion,
  classNames,
}: {
  confusion: Confusion | null;
  classNames: readonly string[];
}) {
  const t = useTranslations('output.perClass');
  return (
    <table className={styles.scores}>
      <caption>{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('class')}</th>
          <th scope="col">{t('recall')}</th>
          <th scope="col">{t('precision')}</th>
        </tr>
      </thead>
      <tbody>
        {classNames.map((name, label) => {
          const score = confusion && scoreOf(confusion, label);
          return (
            <tr key={name}>
              <th scope="row">
                <span className={styles.swatch} style={{ background: classColor(label) }} />
                {name}
              </th>
              <ShareCell share={score?.recall} part={score?.found} of={score?.actual} label={label} />
              <ShareCell share={score?.precision} part={score?.found} of={score?.predicted} label={label} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface ShareCellProps {
  share: ClassScore['recall'] | undefined;
  part: number | undefined;
  of: number | undefined;
  label: number;
}

function ShareCell({ share, part, of, label }: ShareCellProps) {
  const t = useTranslations('output.perClass');
  return (
    <td style={{ '--share': `${(share ?? 0) * 100}%`, '--color': classColor(label) }}>
      <b>{formatShare(share ?? null)}</b>{' '}
      {part !== undefined && of !== undefined && (
        <span>{t('counts', { part: formatCount(part), of: formatCount(of) })}</span>
      )}
    </td>
  );
}
