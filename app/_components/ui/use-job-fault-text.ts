/** Why something cannot be drawn, in words. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { JobFault } from '@/app/_pictures/job-fault';

/** One or two short sentences about a fault. */
export function useJobFaultText(): (fault: JobFault) => string {
  const t = useTranslations('common.jobFaults');
  return useCallback(
    (fault) => (fault.kind === 'status' ? t('status', { status: fault.status }) : t(fault.kind)),
    [t],
  );
}
