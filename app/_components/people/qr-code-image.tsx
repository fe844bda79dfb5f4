/** A QR code, black on white in both themes so that cameras read it. */
'use client';
import { useTranslations } from 'next-intl';
import { QRCodeSVG } from 'qrcode.react';
import styles from './people.module.css';

/** Loaded when it is first opened. */
export function QrCodeImage({ value }: { value: string }) {
  const t = useTranslations('people.invite');
  return (
    <span className={styles.qr}>
      <QRCodeSVG value={value} size={148} bgColor="#ffffff" fgColor="#000000" title={t('qrCode')} />
    </span>
  );
}
