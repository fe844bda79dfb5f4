/** Marks on the horizontal axis where someone changed a setting of a run. */
import { useTranslations } from 'next-intl';
import { usePlotArea, useXAxisScale } from 'recharts';
import { personColor } from '@/app/_design/palette';
import type { Drawing } from './chart-model';
import { describeChange } from './change-text';
import styles from './chart.module.css';

export interface ChangeMarksProps {
  drawing: Drawing;
  personColorOf: (participantId: string) => number | null;
}

/** One flag per change, in the person's colour; drawn inside a Recharts chart. */
export function ChangeMarks({ drawing, personColorOf }: ChangeMarksProps) {
  const names = useTranslations('names');
  const plot = usePlotArea();
  const toX = useXAxisScale();
  if (!plot || !toX) return null;
  const seen = new Set<string>();
  const { min, max } = drawing.x;
  return drawing.runs.flatMap(({ run, placed }) =>
    run.changes.map((change, index) => {
      // A change reaches every run of a comparison; one flag tells of all.
      const text = describeChange(names, run.experiment, run.changes, index);
      const key = `${change.epoch} ${text}`;
      const place = placed.place(change.epoch);
      if (seen.has(key) || !(place >= min && place <= max)) return null;
      seen.add(key);
      const x = toX(place) ?? 0;
      const color = personColorOf(change.participantId);
      const fill = color === null ? 'var(--text-muted)' : personColor(color);
      return (
        <g key={key}>
          <title>
            {text} @{change.epoch}
          </title>
          <line
            x1={x}
            x2={x}
            y1={plot.y}
            y2={plot.y + plot.height}
            stroke={fill}
            className={styles.changeLine}
          />
          <path d={`M${x - 5} ${plot.y - 10}h10l-5 9z`} fill={fill} />
        </g>
      );
    }),
  );
}
