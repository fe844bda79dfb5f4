/** How numbers are written: sensible digits on screen, every digit when copied. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separated. */
export const formatCount = (count: number): string => grouped.format(count);

/** A loss or another positive measure: three significant digits, powers of ten when very large or small. */
export function formatLoss(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 100_000 || size < 0.0001) return formatPower(value);
  return size >= 100
    ? value.toFixed(0)
    : size >= 10
      ? value.toFixed(1)
      : size >= 1
        ? value.toFixed(2)
        : value.toFixed(decimalsFor(size));
}

// Three significant digits below 1, at least three decimals so that neighbouring losses align.
const decimalsFor = (size: number): number => Math.max(3, 2 - Math.floor(Math.log10(size)));

/** A weight, a coordinate, an activation: signed, three decimals or powers of ten. */
export function formatSigned(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text = size !== 0 && (size >= 10_000 || size < 0.0005) ? formatPower(size) : size.toFixed(3);
  return value < 0 ? `−${text}` : text;
}

/** A share 0–1 as a percentage with one decimal. */
export const formatShare = (share: number | null): string =>
  share === null || !Number.isFinite(share) ? '–' : `${(share * 100).toFixed(1)}%`;

/** A setting such as a learning rate: as short as it is. */
export const formatSetting = (value: number): string =>
  value !== 0 && (Math.abs(value) < 0.0001 || Math.abs(value) >= 1e6) ? formatPower(value) : String(value);

/** A measurement, or what is predicted for one: six digits at most, as short as it is. */
export const formatMeasured = (value: number): string =>
  Number.isFinite(value)
    ? formatSetting(Number(value.toPrecision(6))).replace('-', '−')
    : formatSigned(value);

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 1.2×10⁻⁵; the factor is left out when it is 1. */
function formatPower(value: number): string {
  const [factor = '0', power = '0'] = value.toExponential(2).split('e');
  const digits = [...power.replace(/[+-]/, '')].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join('');
  const short = String(Number(factor)).replace('-', '−');
  const exponent = `10${power.startsWith('-') ? '⁻' : ''}${digits}`;
  return short === '1' ? exponent : `${short}×${exponent}`;
}
