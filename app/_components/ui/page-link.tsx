/** A link to another page which that page's own load follows: Next's link is 3 KB of script before anyone clicks. */
import type { ComponentProps } from 'react';

/** For the ways out of a classroom and of a message. */
export const PageLink = (props: ComponentProps<'a'>) => <a {...props} />;
