import { useContext } from 'preact/hooks';
import { sourceWords } from '../../shared/evidence/source-words';
import type { Known } from '../../shared/evidence/sources';
import { useNow } from '../../ui/use-now';
import { Overlay } from '../context';

/** Each source by its name and time, and what it means where the page says another thing. */
export function SourceLines(known: Known) {
  const now = useNow(useContext(Overlay).now);
  const { meaning, lines } = sourceWords(known, now);
  return (
    <>
      {meaning.map((sentence) => (
        <p class="note sought" key={sentence}>
          {sentence}
        </p>
      ))}
      {lines.map(([what, when]) => (
        <p class="line small" key={what}>
          <span class="grow">{what}</span>
          <span class="muted">{when}</span>
        </p>
      ))}
    </>
  );
}
