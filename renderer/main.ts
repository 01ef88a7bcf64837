import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { z } from 'zod';
import App from './App.svelte';
import { connect } from './connection.ts';

// The content security policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the app.');
mount(App, { target, props: { connection: connect() } });
