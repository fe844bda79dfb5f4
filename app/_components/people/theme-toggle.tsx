/** Light or dark, chosen by hand. */
'use client';
import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { rememberTheme } from '@/app/_client/theme-choice';
import { IconButton } from '@/app/_components/ui/button';
import { chooseTheme, useTheme } from '@/app/_design/use-theme';

/** Switches between light and dark, and keeps the choice. */
export function ThemeToggle() {
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
