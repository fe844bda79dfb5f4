/** A table's columns with what becomes of each. */
'use client';
import { useTranslations } from 'next-intl';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import type { Translate } from '@/app/_i18n/translate';
import { FieldRow } from '@/app/_components/ui/field';
import { formatCount } from '@/app/_components/ui/format';
import { Select } from '@/app/_components/ui/select';
import { encodeTable, TableError, type EncodedTable, type Table, type TableColumn } from '@/lib/tables';
import styles from './own-data.module.css';
import { faultText, type ReadingFault } from './table-fault';
import type { ReadTable } from './table-file';

/** What a table is with a target, or why that cannot be one. */
export type TableUsage =
  | { readonly ok: true; readonly encoded: EncodedTable }
  | { readonly ok: false; readonly fault: ReadingFault };

/** Tries a target. */
export function usageOf(table: Table, target: string): TableUsage {
  try {
    return { ok: true, encoded: encodeTable(table, target) };
  } catch (error) {
    if (error instanceof TableError) {
      return { ok: false, fault: { kind: 'unusable', fault: error.fault, line: error.line } };
    }
    throw error;
  }
}

interface TablePreviewProps {
  readonly read: ReadTable;
  readonly usage: TableUsage;
  readonly onTarget: (target: string) => void;
}

/** Counts, the choice of the target, and a row per column. */
export function TablePreview({ read, usage, onTarget }: TablePreviewProps) {
  const t = useTranslations('ownData');
  const texts = useRefusalTexts();
  const { table, name, target } = read;
  return (
    <div className={styles.table}>
      <p className={styles.about}>
        {t.rich(table.dropped > 0 ? 'preview.aboutGaps' : 'preview.about', {
          name,
          rows: formatCount(table.rows),
          dropped: formatCount(table.dropped),
          b: (text) => <b>{text}</b>,
        })}
      </p>
      <FieldRow label={t('preview.targetField')}>
        <Select
          label={t('preview.target')}
          value={target}
          options={table.columns.map((column) => ({ value: column.name, label: column.name }))}
          onChange={onTarget}
        />
      </FieldRow>
      {usage.ok ? (
        <p className={styles.about}>{meaningOf(t, usage.encoded, target)}</p>
      ) : (
        <p role="alert" className={styles.fault}>
          {faultText(t, texts, usage.fault)}
        </p>
      )}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('preview.columns')}>
        <table className={styles.columns}>
          <thead>
            <tr>
              <th scope="col">{t('preview.column')}</th>
              <th scope="col">{t('preview.values')}</th>
              <th scope="col">{t('preview.usedAs')}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td>{examplesOf(t, column)}</td>
                <td>{roleOf(t, column, target, usage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

type Texts = Translate<'ownData'>;

function meaningOf(t: Texts, { classes, inputs }: EncodedTable, target: string): string {
  return classes.length === 0
    ? t('preview.number', { target, inputs: inputs.length })
    : t('preview.classes', {
        target,
        inputs: inputs.length,
        count: classes.length,
        classes: classes.join(', '),
      });
}

function examplesOf(t: Texts, column: TableColumn): string {
  if (column.kind === 'numeric') {
    return t('preview.numbers', { examples: [...column.values.subarray(0, 3)].join(', ') });
  }
  const { categories } = column;
  return t('preview.texts', { count: categories.length, examples: categories.slice(0, 3).join(', ') });
}

function roleOf(t: Texts, { name }: TableColumn, target: string, usage: TableUsage): string {
  if (name === target) return t('preview.roles.target');
  if (!usage.ok) return '';
  const why = usage.encoded.omitted.find((column) => column.name === name)?.why;
  return why ? t(`preview.roles.${why.kind}`, { ...why }) : t('preview.roles.input');
}
