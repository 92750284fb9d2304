// Runs a program with a screen of its own: `node with-display.mjs PROGRAM ARGUMENTS...`.
import { startXvfb } from './display.mjs';
import { main, run } from './project.mjs';

await main(async () => {
  const [command, ...args] = process.argv.slice(2);
  const screen = await startXvfb();
  process.on('SIGINT', () => {}); // The program gets it too; its end is ours.
  try {
    return await run(command, args, { env: { ...process.env, DISPLAY: screen.display } });
  } finally {
    screen.stop();
  }
});
