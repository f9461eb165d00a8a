// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, test, vi } from 'vitest';
import { NumberField } from '../../../../components/options/limits/number-field';
import { setEnglish } from '../popup/world';

beforeAll(setEnglish);

test.each(['limit', 'usd'] as const)('a %s is taken up to the highest, and not again as it is', async (kind) => {
  const onChange = vi.fn();
  render(
    <NumberField kind={kind} label="data_price_user" hint="" value={1} most={10} onChange={onChange} />,
    document.body,
  );
  const input = document.querySelector('input')!;
  const type = async (text: string): Promise<string> => {
    input.value = text;
    input.dispatchEvent(new Event('change'));
    await new Promise((resolve) => setTimeout(resolve));
    return document.querySelector('.problem')!.textContent;
  };
  expect(await type('1')).toBe('');
  expect(await type('11')).toContain('10');
  expect(await type('x')).not.toBe('');
  expect(onChange).not.toHaveBeenCalled();
  expect(await type('10')).toBe('');
  expect(onChange).toHaveBeenCalledWith(10);
});
