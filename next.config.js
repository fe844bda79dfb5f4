// How Next builds and serves the pages.

/** Sent with every page and asset. Classroom codes are in addresses, so these go to no other site. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Content-Security-Policy', value: "frame-ancestors 'self'" },
];

/** Pages made for frames in other sites: they know none of this site's members (docs/decisions/0024). */
const FRAMED_PAGES = ['/embed', '/learn', '/learn/:path*'];
/** Lessons of a class know who one is there, so they are for no other site's frames. */
const OUTSIDE_CLASSES = { missing: [{ type: 'query', key: 'class' }] };
const FRAME_HEADERS = [{ key: 'Content-Security-Policy', value: 'frame-ancestors *' }];

/** In development phones and other machines may open the page by this machine's address. */
const DEVELOPMENT_ORIGINS = ['127.0.0.1', '*.local', '10.*.*.*', '172.*.*.*', '192.168.*.*'];

/** @type {import('next').NextConfig} */
const config = {
  allowedDevOrigins: DEVELOPMENT_ORIGINS,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  typescript: { ignoreBuildErrors: false },
  turbopack: {
    root: import.meta.dirname,
    // Texts are sent compiled (app/_i18n/messages.ts): their parser stays on the server.
    resolveAlias: {
      'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js',
      // Sockets speak msgpack and nothing else (app/_client/socket.ts).
      'socket.io-parser': 'socket.io-msgpack-parser',
    },
  },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: SECURITY_HEADERS },
      // The later of two with the same key holds.
      ...FRAMED_PAGES.map((source) => ({
        source,
        ...(source.startsWith('/learn') ? OUTSIDE_CLASSES : {}),
        headers: FRAME_HEADERS,
      })),
    ]),
};

export default config;
