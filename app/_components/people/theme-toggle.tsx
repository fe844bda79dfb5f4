/** Light or dark, and more contrast, chosen by hand. */
'use client';
import { Contrast, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { rememberContrast, rememberTheme } from '@/app/_client/theme-choice';
import { IconButton } from '@/app/_components/ui/button';
import { chooseContrast, useContrast } from '@/app/_design/use-contrast';
import { chooseTheme, useTheme } from '@/app/_design/use-theme';

/** Two buttons; both keep the choice. */
export function ThemeToggle() {
  return (
    <>
      <ColorsButton />
      <ContrastButton />
    </>
  );
}

function ColorsButton() {
  const t = useTranslations('common');
  const theme = useTheme();
  const other = theme === 'light' ? 'dark' : 'light';
  return (
    <IconButton
      label={other === 'dark' ? t('useDark') : t('useLight')}
      icon={other === 'dark' ? <Moon /> : <Sun />}
      onClick={() => {
        chooseTheme(other);
        rememberTheme(other);
      }}
    />
  );
}

function ContrastButton() {
  const t = useTranslations('common');
  const hasMore = useContrast() === 'more';
  return (
    <IconButton
      label={t('moreContrast')}
      icon={<Contrast />}
      isPressed={hasMore}
      onClick={() => {
        const contrast = hasMore ? 'usual' : 'more';
        chooseContrast(contrast);
        rememberContrast(contrast);
      }}
    />
  );
}
