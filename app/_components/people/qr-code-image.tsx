/** A QR code, black on white in both themes so that cameras read it. */
'use client';
import { QRCodeSVG } from 'qrcode.react';
import styles from './people.module.css';

/** Default export, because it is loaded when it is first opened. */
export default function QrCodeImage({ value }: { value: string }) {
  return (
    <span className={styles.qr}>
      <QRCodeSVG
        value={value}
        size={148}
        bgColor="#ffffff"
        fgColor="#000000"
        title="QR code with the link to this class"
      />
    </span>
  );
}
