/** The web app manifest: how the page looks when put on a home screen. */
import type { MetadataRoute } from 'next';

/** Served as /manifest.webmanifest. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Downhill',
    short_name: 'Downhill',
    description: 'Train a neural network together, live.',
    start_url: '/',
    display: 'standalone',
    background_color: '#f5f5f2',
    theme_color: '#f5f5f2',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
