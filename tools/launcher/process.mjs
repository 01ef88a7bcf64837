import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { root } from './paths.mjs';

/** The environment of a step: the chosen Node first on the path, for tools that start `node` themselves. */
export function environmentFor(node, extra = {}) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/**
 * Runs one step by absolute path and answers with its exit code; signals are passed on. With `quiet`, the output is
 * collected and returned instead of shown.
 */
export function runStep(file, args, options = {}) {
  const { quiet = false, env = process.env, cwd = root, stdout = 'inherit' } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', stdout, 'inherit'],
      shell: false,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const finish = (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
