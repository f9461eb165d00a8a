import { locale } from '../../utils/base';

/** A day (ms since 1970) as the language writes it, without the time. */
export function writeDay(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(at);
}
