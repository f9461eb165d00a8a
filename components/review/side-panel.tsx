import { say, writeNumber } from '../../utils/base';
import { Select } from '../ui/select';
import { countOf, SECTION_WORDS, SECTIONS } from './sections';
import type { AccountReview, Section } from './types';

/** What is looked at in an evening of tidying: always in sight. */
const IN_SIGHT: readonly Section[] = ['non-followers', 'unfollowed-you', 'queue'];
/** Charts are for a page of their own. */
const FURTHER = SECTIONS.flat().filter((section) => section !== 'overview' && !IN_SIGHT.includes(section));

/** Where one can go in the side panel: three sections with their numbers, and a choice of the further lists. */
export function SidePanelSections({ view }: { view: AccountReview }) {
  const { section } = view;
  const further = FURTHER.find((one) => one === section);
  return (
    <nav class="side-sections" aria-label={say('review_sections')}>
      <ul>
        {IN_SIGHT.map((one) => (
          <li key={one}>
            <a href={`#${one}`} aria-current={one === section ? 'page' : undefined}>
              <Words view={view} section={one} />
            </a>
          </li>
        ))}
        <li class={further ? 'side-further side-current' : 'side-further'}>
          {further ? (
            <Words view={view} section={further} />
          ) : (
            <>
              <span class="side-number" aria-hidden="true">
                ⋯
              </span>
              <span aria-hidden="true">{say('side_panel_lists')}</span>
            </>
          )}
          <Select
            aria-label={say('side_panel_lists')}
            value={further ?? ''}
            options={[
              ...(further ? [] : [['', say('side_panel_lists')] as const]),
              ...FURTHER.map((one) => [one, say(SECTION_WORDS[one])] as const),
            ]}
            onChoose={(one) => {
              if (one !== '') location.hash = one;
            }}
          />
        </li>
      </ul>
    </nav>
  );
}

/** A number over its label. */
function Words({ view, section }: { view: AccountReview; section: Section }) {
  const count = countOf(view, section);
  return (
    <>
      <span class="side-number">{count === null ? '–' : writeNumber(count)}</span>
      <span>{say(SECTION_WORDS[section])}</span>
    </>
  );
}
