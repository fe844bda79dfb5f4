/** The pages in Spanish: by what the browser asks for, and by hand without losing anything. */
import { exactNumber } from './support/classroom';
import { englishLines, spanishPage, startSpanishClassroom } from './support/languages';
import { expect, test } from './support/test';

test('a browser that asks for Spanish gets a Spanish classroom', async ({ browser, server }) => {
  const page = await spanishPage(browser);
  await startSpanishClassroom(page, server.url);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page).toHaveTitle(/^Clase [A-Z0-9]{6} · Downhill$/);

  await expect(page.getByRole('button', { name: 'Bloquear para estudiantes' })).toBeVisible();
  const setup = page.getByRole('region', { name: 'Experimento' });
  await expect(setup.getByRole('heading', { name: 'Entrenamiento' })).toBeVisible();
  await expect(setup.getByRole('textbox', { name: /^Tasa de aprendizaje η/ })).toHaveValue('0.03');
  await expect(setup.getByRole('radio', { name: 'Pingüinos' })).toBeVisible();
  const bar = page.getByRole('region', { name: 'Ejecución', exact: true });
  await expect(bar.getByRole('button', { name: 'Iniciar', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Red', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Salida', exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Activación de Capa 1' })).toBeVisible();
  await expect(
    page.getByRole('application', { name: /sus muestras\. Las flechas van de una a la siguiente/ }),
  ).toBeVisible();
  expect(await englishLines(page)).toEqual([]);

  await bar.getByRole('button', { name: 'Comparar tasas de aprendizaje' }).click();
  const dialog = page.getByRole('dialog', { name: 'Comparar tasas de aprendizaje' });
  await expect(dialog.getByRole('button', { name: 'Iniciar 7 ejecuciones' })).toBeVisible();
  expect(await englishLines(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Ayuda', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Cómo funciona' })).toBeVisible();
  expect(await englishLines(page)).toEqual([]);
  await page.getByRole('button', { name: 'Teclas (?)' }).click();
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toBeVisible();
  expect(await englishLines(page)).toEqual([]);
});

test('the language changes by hand, and run and settings stay', async ({ browser, server }) => {
  const page = await spanishPage(browser);
  await startSpanishClassroom(page, server.url);
  const rate = page.getByRole('textbox', { name: /^Tasa de aprendizaje η/ });
  await rate.fill('0.1');
  await rate.press('Enter');
  await page.getByRole('textbox', { name: 'Después de la época' }).fill('40');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Iniciar', exact: true }).click();
  await expect(page.getByText('Terminada', { exact: true })).toBeVisible();
  expect(await exactNumber(page, /^Época:/)).toBe(40);
  const loss = await exactNumber(page, /^Pérdida de prueba/);
  expect(await englishLines(page)).toEqual([]);

  await page.getByRole('button', { name: 'EN, English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('textbox', { name: /^Learning rate η/ })).toHaveValue('0.1');
  // What looks for English finds it where it is.
  expect((await englishLines(page)).length).toBeGreaterThan(20);
  await expect(page.getByText('Finished', { exact: true })).toBeVisible();
  expect(await exactNumber(page, /^Epoch:/)).toBe(40);
  expect(await exactNumber(page, /^Test loss/)).toBe(loss);

  await page.getByRole('button', { name: 'ES, Español' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.getByText('Terminada', { exact: true })).toBeVisible();
  expect(await exactNumber(page, /^Pérdida de prueba/)).toBe(loss);

  await page.getByRole('button', { name: 'EN, English' }).click();
  await expect(page.getByRole('textbox', { name: /^Learning rate η/ })).toHaveValue('0.1');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
});

test('on a phone the language is in the help', async ({ browser, server }) => {
  const page = await spanishPage(browser, { width: 390, height: 844 });
  await startSpanishClassroom(page, server.url);
  for (const tab of ['Ajustes', 'Red', 'Resultado', 'Ejecuciones']) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await englishLines(page)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Ayuda', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'EN, English' }).click();
  await expect(page.getByRole('tab', { name: 'Setup' })).toBeVisible();
});
