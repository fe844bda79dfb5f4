/** `/`: start a classroom, or join one. */
import { Suspense } from 'react';
import { Home } from './_components/home/home';
import { PlaygroundTexts } from './_i18n/playground-texts';

/** The first page. */
export default function HomePage() {
  return (
    <PlaygroundTexts>
      <Suspense>
        <Home />
      </Suspense>
    </PlaygroundTexts>
  );
}
