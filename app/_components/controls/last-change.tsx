/** Who changed a control last, told on hover. */
'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useMoments } from '@/app/_client/moment';
import type { FieldAuthor } from '@/lib/protocol';

/** Wraps a control; pointing at it tells who changed it last, and in which revision. */
export function LastChange({ author, children }: { author: FieldAuthor | undefined; children: ReactNode }) {
  const t = useTranslations('setup');
  const momentOf = useMoments();
  if (!author) return <div>{children}</div>;
  const text = t('changedBy', { nickname: author.nickname, moment: momentOf(author.at) });
  return (
    <div title={text} data-author={author.nickname} data-revision={author.revision}>
      {children}
    </div>
  );
}
