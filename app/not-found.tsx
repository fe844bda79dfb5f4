/** What stands at an address that leads nowhere. */
import type { Metadata } from 'next';
import { MessagePage } from './_components/home/message-page';

export const metadata: Metadata = { title: 'Not found' };

/** The 404 page. */
export default function NotFound() {
  return (
    <MessagePage title="There is nothing here">Check the address, or start from the first page.</MessagePage>
  );
}
