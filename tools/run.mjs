#!/usr/bin/env node
// The launcher behind every npm script (design, section 9). Plain JavaScript for Node 18 and later: it runs before
// anything is installed, so it imports nothing but node:* and its own folder.
import { main } from './launcher/main.mjs';

process.exitCode = await main(process.argv.slice(2));
