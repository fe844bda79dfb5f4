/** What teachers have above the lessons: the pace, whose answers are shown, and everybody's progress. */
'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ClassLessonsState } from '@/app/_client/class-lessons-state';
import type { LessonsClient } from '@/app/_client/lessons-client';
import { saveFile } from '@/app/_components/charts/save-file';
import { Button } from '@/app/_components/ui/button';
import { notifyFailure } from '@/app/_components/ui/toast';
import { Switch } from '@/app/_components/ui/toggles';
import type { LessonSlug } from '@/lib/lessons';
import styles from './class-lessons.module.css';
import { LessonsTable } from './lessons-table';
import { PaceControl } from './pace-control';
import { TasksTable } from './tasks-table';

export interface TeacherProps {
  readonly client: LessonsClient;
  readonly state: ClassLessonsState;
  readonly slug: LessonSlug | null;
}

/** Open when it comes; folded away for a projector. */
export function TeacherPanel({ client, state, slug }: TeacherProps) {
  const t = useTranslations('classLessons.teacher');
  return (
    <details className={styles.teacher} open>
      <summary>{t('title')}</summary>
      <div className={styles.teacherBody}>
        <div className={styles.controls}>
          <PaceControl client={client} state={state} slug={slug} />
          {slug !== null && (
            <Switch
              label={t('reveal')}
              checked={state.revealed.includes(slug)}
              onChange={(isRevealed) => void client.command('lesson:reveal', { lesson: slug, isRevealed })}
            />
          )}
          <DownloadButton client={client} state={state} />
        </div>
        {slug === null ? <LessonsTable state={state} /> : <TasksTable state={state} slug={slug} />}
      </div>
    </details>
  );
}

function DownloadButton({ client, state }: Pick<TeacherProps, 'client' | 'state'>) {
  const t = useTranslations('classLessons.teacher');
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const table = await client.loadTable(window.location.origin);
    setBusy(false);
    if (table) saveFile(`lessons-${state.code}.csv`, table);
    else notifyFailure(t('notDownloaded'), 'lessons.csv');
  };
  return (
    <Button size="small" icon={<Download />} isBusy={isBusy} onClick={() => void download()}>
      {t('download')}
    </Button>
  );
}
