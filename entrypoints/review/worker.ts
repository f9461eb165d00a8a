import { openDatabase } from '../../utils/storage';
import { createEngine, type Engine } from '../../utils/relationships';
import type { FromEngine, ToEngine } from './engine-client';

/** The lists' engine, on a thread of its own: however long a list, the page stays at the person's keys. */

const answer = (message: FromEngine): void => postMessage(message);

const engine: Promise<Engine> = openDatabase().then((db) =>
  createEngine(
    db,
    () => Date.now(),
    (share) => answer({ kind: 'progress', share }),
  ),
);

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  void engine
    .then((made) => run(made, data))
    .then(
      (value) => answer({ kind: 'answer', call: data.call, value }),
      (error: unknown) => answer({ kind: 'failed', call: data.call, why: String(error) }),
    );
});

function run(made: Engine, ask: ToEngine): Promise<unknown> {
  switch (ask.name) {
    case 'query':
      return made.query(...ask.args);
    case 'rows':
      return made.rows(...ask.args);
    case 'composition':
      return made.composition(...ask.args);
    case 'changeCounts':
      return made.changeCounts(...ask.args);
    case 'namesChanged':
      return made.namesChanged();
    case 'unexplained':
      return made.unexplained(...ask.args);
  }
}
