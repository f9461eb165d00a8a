import type { ArchiveProblem } from '../../utils/x';
import type { Word } from '../../utils/base';

/** Why files can't be taken in, and what would help, in a sentence each. */
export const PROBLEM_WORDS: Readonly<Record<ArchiveProblem, Word>> = {
  'not an archive': 'archive_problem_not_an_archive',
  truncated: 'archive_problem_truncated',
  corrupt: 'archive_problem_corrupt',
  encrypted: 'archive_problem_encrypted',
  unsupported: 'archive_problem_unsupported',
  bomb: 'archive_problem_bomb',
  'too large': 'archive_problem_too_large',
  malformed: 'archive_problem_malformed',
  'no account': 'archive_problem_no_account',
  'no lists': 'archive_problem_no_lists',
  'several archives': 'archive_problem_several_archives',
  'several accounts': 'archive_problem_several_accounts',
  unreadable: 'archive_problem_unreadable',
};
