/** `/`: start a classroom, or join one. */
import { Suspense } from 'react';
import { Home } from './_components/home/home';

/** The first page. */
export default function HomePage() {
  return (
    <Suspense>
      <Home />
    </Suspense>
  );
}
