import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';

const place = document.getElementById('newsroom');
if (place) mount(App, { target: place });
