// @vitest-environment happy-dom
import { render, type ComponentChild } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Button } from '../../../../components/ui/button';
import { Chip } from '../../../../components/ui/chip';
import { Choice, Field } from '../../../../components/ui/field';
import { Icon } from '../../../../components/ui/icon';
import { Meter, Progress } from '../../../../components/ui/meter';
import { initialOf, Picture, pictureAddress } from '../../../../components/ui/picture';
import { Question, useQuestion } from '../../../../components/ui/question';
import { splitAround } from '../../../../components/ui/say-with';

let root: HTMLElement;
beforeEach(() => document.body.append((root = document.createElement('div'))));
afterEach(() => {
  render(null, root);
  root.remove();
});

const show = (content: ComponentChild) => render(content, root);
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as querySelector has it
const find = <Found extends Element = HTMLElement>(css: string) => root.querySelector<Found>(css)!;

describe('pictures', () => {
  const url = 'https://pbs.twimg.com/profile_images/1/a_normal.jpg';

  test('are loaded from X’s picture host alone', () => {
    expect(pictureAddress(url)).toBe(url);
    for (const other of [
      null,
      'http://pbs.twimg.com/a',
      'https://pbs.twimg.com.example.org/a',
      'data:image/png;base64,AA',
      '',
    ]) {
      expect(pictureAddress(other)).toBeNull();
    }
  });

  test('one that does not load leaves the first letter of the name', async () => {
    show(<Picture name="ada" url={url} size="small" />);
    find('img').dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(find('img')).toBeNull());
    expect(root.textContent).toBe('A');
  });

  test.each([
    ['ada', 'A'],
    ['  ßeta', 'SS'],
    ['👩‍🚀 Sally', '👩‍🚀'],
    ['🇫🇷', '🇫🇷'],
    ['नमस्ते', 'न'],
    ['', ''],
  ])('the first letter of %j is %j', (name, initial) => expect(initialOf(name)).toBe(initial));
});

test('elements stand where the words put them; other braces stay', () => {
  expect(splitAround('{left} of {limit} left', { left: 'N' })).toEqual(['N', ' of ', '{limit}', ' left']);
});

describe('a button', () => {
  test('submits nothing unless it is made to; while it is busy it keeps the focus, and can’t be pressed again', () => {
    const pressed = vi.fn();
    show(
      <Button look="danger" size="small" busy onClick={pressed}>
        Erase
      </Button>,
    );
    const button = find<HTMLButtonElement>('button');
    const states = ['aria-busy', 'aria-disabled', 'disabled'].map((name) => button.getAttribute(name));
    expect([button.type, ...states]).toEqual(['button', 'true', 'true', null]);
    button.click();
    expect(pressed).not.toHaveBeenCalled();
  });

  test('that is a chip says whether it is on', () => {
    show(
      <>
        <Chip isPressed onPress={() => {}}>
          On
        </Chip>
        <Chip isPressed={false} onPress={() => {}}>
          Off
        </Chip>
      </>,
    );
    const chips = [...root.querySelectorAll('button')];
    expect(chips.map((chip) => chip.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
  });
});

describe('a field', () => {
  test('is named by its label and described by its problem and its hint', () => {
    show(
      <Field label="Limit" hint="At most 500" problem="Too high" unit="a day">
        {(control) => <input {...control} />}
      </Field>,
    );
    const input = find('input');
    expect(find('label').getAttribute('for')).toBe(input.id);
    const described = input.getAttribute('aria-describedby')!.split(' ');
    expect(described.map((id) => document.getElementById(id)!.textContent)).toEqual(['Too high', 'At most 500']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  test('without a hint or a problem is described by nothing', () => {
    show(<Field label="Limit">{(control) => <input {...control} />}</Field>);
    expect(find('input').hasAttribute('aria-describedby')).toBe(false);
  });

  test('a choice says what it was changed to', () => {
    const changed = vi.fn();
    show(<Choice type="checkbox" id="own" label="I own it" checked={false} onChange={changed} />);
    find('input').click();
    expect(changed).toHaveBeenCalledWith(true);
  });
});

test('a meter tells its value in words, and progress of unknown length has none', () => {
  show(
    <>
      <Meter labelledBy="name" max={500} value={20} text="20 left of 500" parts={[]} mark={0.2} />
      <Progress label="Sync" share={null} state="running" />
    </>,
  );
  expect(find('[role=meter]').getAttribute('aria-valuetext')).toBe('20 left of 500');
  expect(find('[role=progressbar]').hasAttribute('aria-valuenow')).toBe(false);
});

test('an icon is hidden from screen readers unless it has a label', () => {
  show(
    <>
      <Icon name="check" />
      <Icon name="shield" label="Never unfollow" />
    </>,
  );
  expect([...root.querySelectorAll('svg')].map((icon) => icon.getAttribute('aria-hidden'))).toEqual(['true', null]);
  expect(find('[role=img]').getAttribute('aria-label')).toBe('Never unfollow');
});

describe('a question', () => {
  function Asked() {
    const question = useQuestion();
    return question.state === 'closed' ? (
      <Button look="secondary" ref={question.opener} onClick={question.ask}>
        Erase…
      </Button>
    ) : (
      <Question
        text="Erase all?"
        close={question.close}
        cancel="Cancel"
        actions={<Button look="danger">Erase</Button>}
      />
    );
  }

  test('takes the focus, has the button that leaves it last, and gives the focus back on Escape', async () => {
    show(<Asked />);
    find('button').click();
    await vi.waitFor(() => expect(document.activeElement).toBe(find('.question')));
    expect([...root.querySelectorAll('button')].map((button) => button.textContent)).toEqual(['Erase', 'Cancel']);
    find('.question').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(document.activeElement).toBe(find('button')));
    expect(root.textContent).toBe('Erase…');
  });
});
