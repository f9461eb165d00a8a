import { openDatabase } from '../../utils/storage';
import { createEngine, type Engine } from '../../utils/relationships';
import type { FromEngine, ToEngine } from './engine-client';

/** The lists' engine, on a thread of its own: however long a list, the page stays at the person's keys. */

const answer = (message: FromEngine): void => postMessage(message);

let engine: Promise<Engine> | null = null;

/** Made with the first call: the page asks nothing before there is a database. */
function made(database: string): Promise<Engine> {
  return (engine ??= openDatabase(database).then((db) =>
    createEngine(
      db,
      () => Date.now(),
      (share) => answer({ kind: 'progress', share }),
    ),
  ));
}

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  void made(data.database)
    .then((opened) => run(opened, data))
    .then(
      (value) => answer({ kind: 'answer', call: data.call, value }),
      (error: unknown) => answer({ kind: 'failed', call: data.call, why: String(error) }),
    );
});

function run(on: Engine, ask: ToEngine): Promise<unknown> {
  switch (ask.name) {
    case 'query':
      return on.query(...ask.args);
    case 'rows':
      return on.rows(...ask.args);
    case 'hold':
      return on.hold(...ask.args);
    case 'profiles':
      return on.profiles(...ask.args);
    case 'composition':
      return on.composition(...ask.args);
    case 'changeCounts':
      return on.changeCounts(...ask.args);
    case 'namesChanged':
      return on.namesChanged();
    case 'unexplained':
      return on.unexplained(...ask.args);
  }
}
