import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserId } from '../../../utils/base';
import { say, sayCount, sayReason, writeAgo } from '../../../utils/base';
import { commandOf, type Command } from './keys';
import { PanelConfirm } from './panel-confirm';
import { PanelList } from './panel-list';
import { PanelProgress } from './panel-progress';
import type { NonFollowersPanelProps } from './types';
import { Button } from '../button';
import { Overlay } from '../context';
import { Icon } from '../../ui/icon';
import { Note } from '../parts';
import {
  NOTHING_PICKED,
  arrived,
  extendTo,
  keptChanged,
  moveTo,
  pickAt,
  toTop,
  type PanelRow,
  type Picking,
} from './picking';
import { byHandWords } from '../status';
import { trusted } from '../trusted';

/** The panel at the side of one's own profile: who does not follow back, and unfollowing those picked. */
export function NonFollowersPanel(props: NonFollowersPanelProps) {
  const { total, rowsAt, search, order, filters, seed, batch, onClose, onOpen, onKeep, onSearch } = props;
  const chosen = batch?.actions.at(-1)?.actionId;
  const [picking, setPicking] = useState<Picking>({
    ...NOTHING_PICKED,
    picked: new Map(seed.map((row) => [row.id, row])),
  });
  const [chosenStep, setStep] = useState<'list' | 'confirm' | 'help' | 'progress'>(
    seed.length > 0 ? 'confirm' : batch ? 'progress' : 'list',
  );
  const step = chosenStep === 'progress' && !batch ? 'list' : chosenStep;
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  const count = total ?? 0;

  useLayoutEffect(() => {
    const root = panel.current!.getRootNode() as ShadowRoot | Document;
    const focused = root.activeElement ?? document.activeElement;
    panel.current!.showPopover();
    return () => (focused as HTMLElement | null)?.focus?.({ preventScroll: true });
  }, []);
  useEffect(() => setPicking((now) => arrived(now, rowsAt)), [rowsAt]);
  useEffect(() => setPicking(toTop), [search, order, filters]);
  useEffect(() => {
    if (chosen === before.current) return;
    before.current = chosen;
    if (!chosen) return;
    setPicking(NOTHING_PICKED);
    setStep('progress');
  }, [chosen]);
  useLayoutEffect(() => {
    panel.current!.querySelector<HTMLElement>(step === 'list' ? '.list' : 'h2')?.focus({ preventScroll: true });
  }, [step]);

  const back = () => {
    if (step === 'list' || step === 'progress') onClose();
    else setStep('list');
  };
  const keep = (row: PanelRow) => {
    setPicking(keptChanged(picking, row.id));
    onKeep(row);
  };
  const listCommand = (command: Command) => {
    const { cursor } = picking;
    switch (command.kind) {
      case 'move':
        return setPicking(
          command.extend === 'extend'
            ? extendTo(picking, cursor + command.by, rowsAt, count)
            : moveTo(picking, cursor + command.by, count),
        );
      case 'pick':
        return setPicking(pickAt(picking, cursor, rowsAt));
      case 'extend':
        return setPicking(extendTo(picking, cursor, rowsAt, count));
      case 'confirm':
        return picking.picked.size > 0 && setStep('confirm');
      case 'open': {
        const row = rowsAt.get(cursor);
        return row && onOpen(row);
      }
      case 'help':
        return setStep('help');
      case 'keep': {
        const row = rowsAt.get(cursor);
        return row && keep(row);
      }
      default:
        panel.current!.querySelector<HTMLElement>(command.kind === 'search' ? 'input' : '.list')?.focus();
    }
  };
  const pressed = (event: KeyboardEvent) => {
    const { localName } = event.target as Element;
    const focus = localName === 'input' ? 'text' : localName === 'button' ? 'button' : 'list';
    const command = commandOf(event, focus);
    // A choice of the browser's own has the arrows and letters for itself.
    if (!command || (command.kind !== 'back' && (step !== 'list' || localName === 'select'))) return;
    event.preventDefault();
    if (command.kind !== 'back') listCommand(command);
    else if (focus === 'text' && search) onSearch('');
    else back();
  };

  const within = step === 'confirm' || step === 'help';
  const title = {
    list: 'overlay_panel',
    confirm: 'overlay_panel_confirm',
    help: 'overlay_keys',
    progress: 'overlay_panel_progress',
  } as const;
  return (
    <Overlay.Provider value={{ pending: null, trouble: props.trouble, now: props.clock, refocus: () => undefined }}>
      <div
        class="panel"
        popover="manual"
        role="dialog"
        aria-label={say('overlay_panel')}
        ref={panel}
        onKeyDown={trusted(pressed)}
      >
        <div class="head">
          <Button look="round" label={say(within ? 'overlay_back' : 'overlay_close')} onPress={back}>
            <Icon name={within ? 'fan' : 'close'} />
          </Button>
          <div class="grow">
            <h2 tabIndex={-1}>{say(title[step])}</h2>
            {step === 'list' && <Subtitle {...props} />}
          </div>
          {step === 'list' && (
            <Button look="round" label={say('overlay_keys')} onPress={() => setStep('help')}>
              <Icon name="keyboard" />
            </Button>
          )}
        </div>
        {step === 'progress' ? (
          <PanelProgress {...props} batch={batch!} onMore={() => setStep('list')} />
        ) : step === 'confirm' ? (
          <PanelConfirm {...props} people={[...picking.picked.values()]} onBack={() => setStep('list')} />
        ) : step === 'help' ? (
          <Help />
        ) : (
          <>
            {batch && (
              <div class="line tools">
                <Button look="quiet" onPress={() => setStep('progress')}>
                  {sayCount('overlay_view_progress', batch.actions.length)}
                </Button>
              </div>
            )}
            <PanelList
              {...props}
              picking={picking}
              onKeep={keep}
              onPick={(index, extend) =>
                setPicking(extend ? extendTo(picking, index, rowsAt, count) : pickAt(picking, index, rowsAt))
              }
            />
            <Picked
              {...props}
              picked={picking.picked}
              onClear={() => setPicking({ ...picking, picked: new Map(), reach: null })}
              onConfirm={() => setStep('confirm')}
            />
          </>
        )}
      </div>
    </Overlay.Provider>
  );
}

function Subtitle({ total, asOf, search, clock }: NonFollowersPanelProps) {
  if (total === null || asOf === null) return null;
  const now = clock();
  const parts = [
    say('overlay_as_of', { when: writeAgo(asOf, now) }),
    sayCount(search ? 'overlay_found' : 'overlay_people', total),
  ];
  return <span class="muted small">{parts.join(' · ')}</span>;
}

function Picked(
  props: NonFollowersPanelProps & { picked: ReadonlyMap<UserId, PanelRow>; onClear: () => void; onConfirm: () => void },
) {
  const { picked, allowance, trouble, onClear, onConfirm } = props;
  const count = picked.size;
  return (
    <footer>
      {trouble && <Note role="alert" text={sayReason(trouble)} />}
      {allowance.mayUnfollow === 'no' && <Note text={byHandWords(allowance)} />}
      <div class="line">
        <span class="grow" aria-live="polite">
          {count ? sayCount('overlay_selected', count) : <span class="muted">{say('overlay_selected_none')}</span>}
        </span>
        {count > 0 && (
          <Button look="quiet" onPress={onClear}>
            {say('overlay_clear')}
          </Button>
        )}
        <Button look="strong" disabled={count === 0} onPress={onConfirm}>
          {count ? sayCount('overlay_unfollow_count_ask', count) : say('overlay_unfollow')}
        </Button>
      </div>
    </footer>
  );
}

const KEYS = [
  ['j', 'overlay_key_next'],
  ['k', 'overlay_key_previous'],
  ['x', 'overlay_key_select'],
  ['shift', 'overlay_key_extend'],
  ['shift k', 'overlay_key_keep'],
  ['o', 'overlay_key_open'],
  ['u', 'overlay_key_confirm'],
  ['/', 'overlay_key_search'],
  ['esc', 'overlay_key_back'],
] as const;

function Help() {
  return (
    <dl class="body keys" tabIndex={0} aria-label={say('overlay_keys')}>
      {KEYS.map(([key, word]) => (
        <div>
          <dt>
            {key.split(' ').map((one) => (
              <kbd>{one}</kbd>
            ))}
          </dt>
          <dd>{say(word)}</dd>
        </div>
      ))}
    </dl>
  );
}
