/** A class in the lessons: a teacher's page, and students who come in by their address. */
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import type { Locale } from '@/app/_i18n/locales';
import { MESSAGES } from '@/app/_i18n/messages';
import type { LessonSlug } from '@/lib/lessons';
import { codeOf, startClassroom } from './classroom';
import { newStudent, type Student } from './lessons';

export interface LessonsTeacher {
  /** On the class's lessons. */
  readonly page: Page;
  readonly code: string;
  readonly open: (slug: LessonSlug | null) => Promise<void>;
  /** A learner's row of the table on the page. */
  readonly rowOf: (nickname: string) => Locator;
  /** Chooses how far the class may go. */
  readonly choose: (label: string, option: string | RegExp) => Promise<void>;
}

/** Starts a class and goes to its lessons as a teacher does, by the link in the header. */
export async function startLessons(browser: Browser, url: string): Promise<LessonsTeacher> {
  const page = await startClassroom(browser, url);
  const code = codeOf(page);
  const { classLessons, learn } = MESSAGES.en;
  await page.getByRole('link', { name: classLessons.link }).click();
  await expect(page.getByRole('heading', { level: 1, name: learn.title })).toBeVisible();
  await expect(page).toHaveURL(`${url}/learn?class=${code}`);
  return {
    page,
    code,
    open: async (slug) => {
      await page.goto(`${url}/learn${slug === null ? '' : `/${slug}`}?class=${code}`);
      await expect(page.locator('[data-connection="live"]')).toBeVisible();
    },
    rowOf: (nickname) => page.locator(`tr[data-person="${nickname}"]`),
    choose: async (label, option) => {
      await page.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
  };
}

/** A student who opens a lesson of the class and joins there. */
export async function joinLessons(
  browser: Browser,
  url: string,
  at: {
    readonly code: string;
    readonly nickname: string;
    readonly locale: Locale;
    readonly slug: LessonSlug;
  },
  options: Parameters<typeof newStudent>[3] = {},
): Promise<Student> {
  const student = await newStudent(browser, url, at.locale, options);
  await enterLessons(student, url, at);
  return student;
}

/** Comes to a lesson of the class for the first time. */
export async function enterLessons(
  { page, locale }: Student,
  url: string,
  at: { readonly code: string; readonly nickname: string; readonly slug: LessonSlug },
): Promise<void> {
  const { people, learn } = MESSAGES[locale];
  await page.goto(`${url}/learn/${at.slug}?class=${at.code.toLowerCase()}`);
  await page.getByLabel(people.yourNickname).fill(at.nickname);
  await page.getByRole('button', { name: people.door.join, exact: true }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: learn.lessons[LESSON_KEYS[at.slug]].title }),
  ).toBeVisible();
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
}
