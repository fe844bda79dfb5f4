/** The web app manifest: how the page looks when put on a home screen. */
import type { MetadataRoute } from 'next';
import { requestMessages } from './_i18n/request-locale';

/** Served as /manifest.webmanifest. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { common } = await requestMessages();
  return {
    name: 'Downhill',
    short_name: 'Downhill',
    description: common.pages.description,
    start_url: '/',
    display: 'standalone',
    background_color: '#f5f5f2',
    theme_color: '#f5f5f2',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
