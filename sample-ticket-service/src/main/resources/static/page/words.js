// How times, sizes and the services' constants are said to people.

import { el } from './dom.js';

const language = document.documentElement.lang;

const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });

const steps = [[60, 'second', 1], [3600, 'minute', 60], [86400, 'hour', 3600], [7 * 86400, 'day', 86400]];

function ago(instant, now = Date.now()) {
	const seconds = Math.round((new Date(instant) - now) / 1000);
	if (Math.abs(seconds) < 5) {
		return 'just now';
	}
	const step = steps.find(([limit]) => Math.abs(seconds) < limit);
	return step ? relative.format(Math.round(seconds / step[2]), step[1]) : day.format(new Date(instant));
}

/** A moment: how long ago, and exactly when for whoever points at it. */
export function time(instant) {
	return el('time', { class: 'ago', datetime: instant, title: exact.format(new Date(instant)) }, ago(instant));
}

/** Moments move away while the page is looked at. */
setInterval(() => {
	for (const element of document.querySelectorAll('time.ago')) {
		element.textContent = ago(element.dateTime);
	}
}, 30_000);

export function exactly(instant) {
	return el('time', { datetime: instant }, exact.format(new Date(instant)));
}

const units = ['bytes', 'kB', 'MB', 'GB'];

export function size(bytes) {
	let value = bytes;
	let unit = 0;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1000;
		unit += 1;
	}
	return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

export function count(number, one, many = `${one}s`) {
	return `${number} ${number === 1 ? one : many}`;
}

/** OPEN becomes Open, TICKET_CLOSED becomes Ticket closed. */
export function say(constant) {
	const words = String(constant).toLowerCase().replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** assigneeId becomes assignee, closedAt becomes closed at. */
export function sayField(name) {
	return name.replace(/Id$/, '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

export function chip(constant) {
	return el('span', { class: `chip ${String(constant).toLowerCase()}` }, say(constant));
}
