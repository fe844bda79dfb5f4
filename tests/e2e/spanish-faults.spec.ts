/** Pages in Spanish where something is wrong, and where only some come: nothing on them is English. */
import type { Locator, Page } from '@playwright/test';
import { KINDS_CSV } from '../support/own-data';
import { codeOf, joinClassroom } from './support/classroom';
import { englishLines, spanishPage, startSpanishClassroom } from './support/languages';
import { expect, test } from './support/test';

const csv = (text: string) => ({ name: 'tipos.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

const dataset = (page: Page, name: string): Locator =>
  page.getByRole('radiogroup', { name: 'Conjunto de datos' }).getByRole('radio', { name, exact: true });

/** The page says these words, and none in English. */
async function expectSpanish(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByText(words).first()).toBeVisible();
  expect(await englishLines(page)).toEqual([]);
}

test('[REST-9] a table is refused in Spanish, by the page and by the server', async ({ browser, server }) => {
  const page = await spanishPage(browser);
  await startSpanishClassroom(page, server.url);
  await expect(page.getByText('Toda la clase', { exact: true })).toBeVisible();
  await dataset(page, 'Tabla propia').click();
  const dialog = page.getByRole('dialog');
  const file = dialog.getByLabel('Archivo CSV', { exact: true });
  await file.setInputFiles(csv(`${KINDS_CSV}1,2\n`));
  await expectSpanish(page, /^Línea 44: 2 campos, el encabezado tiene \d/);

  await file.setInputFiles(csv(KINDS_CSV));
  await expect(dialog.getByRole('button', { name: 'Usar esta tabla' })).toBeEnabled();
  expect(await englishLines(page)).toEqual([]);
  // What the server gets is not what the page has read.
  await page.route('**/api/data?*', (route) => route.continue({ postData: 'a,b\n1,2\n3\n' }));
  await dialog.getByRole('button', { name: 'Usar esta tabla' }).click();
  await expectSpanish(page, 'La tabla no se subió. Línea 3: 1 campo, el encabezado tiene 2');
});

test('data that do not come, and what they are, are told in Spanish', async ({ browser, server }) => {
  const page = await spanishPage(browser);
  await startSpanishClassroom(page, server.url);
  await page.context().route('**/api/mnist*', (route) => route.abort());
  await dataset(page, 'MNIST').click();
  await expectSpanish(page, 'Los datos no llegaron: no hay conexión con el servidor.');
  for (const name of ['Iris', 'Pingüinos', 'Dibujo']) {
    await dataset(page, name).click();
    await expect(dataset(page, name)).toBeChecked();
    await expect(page.getByRole('region', { name: 'Salida', exact: true })).toBeVisible();
    expect(await englishLines(page)).toEqual([]);
  }
});

test('hand edits are made and told in Spanish, to those too who only watch', async ({ browser, server }) => {
  const page = await spanishPage(browser);
  await startSpanishClassroom(page, server.url);
  await page.getByRole('button', { name: 'Capa 1, neurona 1', exact: true }).focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('region', { name: /^Pesos de/ });
  await inspector.getByRole('button', { name: /^x₂: .* Editar$/ }).focus();
  await page.keyboard.press('Enter');
  await expectSpanish(page, 'El primer cambio inicia una ejecución que espera en la época 0.');
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await expectSpanish(page, 'x₂ → Capa 1, neurona 1 vale ahora 0.5.');
  await inspector.getByRole('button', { name: 'Anular' }).click();
  await expectSpanish(page, 'Capa 1, neurona 1: anulada.');
  await page
    .getByRole('group', { name: 'Controles de la ejecución' })
    .getByRole('button', { name: 'Detener', exact: true })
    .click();
  await inspector.getByRole('button', { name: /^x₂: .* Editar$/ }).click();
  await expectSpanish(page, /^Esta ejecución ha terminado: su red se queda como está/);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Bloquear para estudiantes' }).click();
  const student = await joinClassroom(browser, server.url, codeOf(page), 'Ana');
  await student.getByRole('button', { name: 'Help', exact: true }).click();
  await student.getByRole('button', { name: 'ES, Español' }).first().click();
  await expect(student.locator('html')).toHaveAttribute('lang', 'es');
  await student.keyboard.press('Escape');
  await expect(student.getByRole('textbox', { name: /^Tasa de aprendizaje η/ })).toBeDisabled();
  expect(await englishLines(student)).toEqual([]);
});

test('lessons with a class are in Spanish, for who teaches and who is held back', async ({
  browser,
  server,
}) => {
  const page = await spanishPage(browser);
  await startSpanishClassroom(page, server.url);
  const code = codeOf(page);
  await page.goto(`${server.url}/learn?class=${code}`);
  await expectSpanish(page, 'Hasta dónde ha llegado la clase');
  await page.goto(`${server.url}/learn/softmax?class=${code}`);
  await page.getByRole('button', { name: 'Traer la clase aquí' }).click();
  await expectSpanish(page, 'Hasta dónde ha llegado la clase');

  const student = await spanishPage(browser);
  await student.goto(`${server.url}/learn/softmax?class=${code}`);
  await student.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(student.locator('[data-connection="live"]')).toBeVisible();
  expect(await englishLines(student)).toEqual([]);
  await student.goto(`${server.url}/learn/softmax?class=222222`);
  await expectSpanish(student, /222222/);
});

test('addresses that lead nowhere say so in Spanish', async ({ browser, server }) => {
  const page = await spanishPage(browser);
  const unknown = 'A'.repeat(22);
  const addresses: readonly (readonly [string, RegExp])[] = [
    ['/c/222222', /222222/],
    ['/c/AB', /AB/],
    [`/runs/${unknown}`, /enlace no esté completo/],
    ['/nowhere', /Aquí no hay nada/],
    ['/embed?hide=nothing#setup=1&layers.1.units=999', /como mucho 256/],
    ['/embed?class=222222', /222222/],
    ['/#setup=1&learningRate=1e9&features=&dataset=nothing', /como mucho 100/],
    ['/#setup=9', /versión de configuración 9/],
  ];
  for (const [address, words] of addresses) {
    await page.goto('about:blank');
    await page.goto(server.url + address);
    await expectSpanish(page, words);
  }
});
