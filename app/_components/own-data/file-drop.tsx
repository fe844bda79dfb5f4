/** A place to drop a file on, with a button for those who do not drag. */
'use client';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { Button } from '@/app/_components/ui/button';
import styles from './own-data.module.css';

export interface FileDropProps {
  /** Kinds of files that the browser offers. */
  readonly accept: string;
  /** Accessible name. */
  readonly label: string;
  /** On the button. */
  readonly choose: string;
  readonly onFile: (file: File) => void;
  /** What may be dropped. */
  readonly children: ReactNode;
}

export function FileDrop({ accept, label, choose, onFile, children }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          // The same file can be chosen again once it is mended.
          target.value = '';
        }}
      />
      <Button icon={<FileUp />} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <p>{children}</p>
    </div>
  );
}
