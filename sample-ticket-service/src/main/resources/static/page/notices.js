// What went well, in a line at the top; and what did not, where it happened.

import { button, el, fill } from './dom.js';
import { traceButton } from './trace.js';

const place = document.getElementById('notices');

/** Says that something is done. Stays until the next one, or until it is sent away: nobody has to hurry. */
export function announce(text, actionLabel, action) {
	const offer = actionLabel && button(actionLabel, async () => {
		clearNotice();
		await action();
	}, { class: 'quiet' });
	fill(place, el('div', { class: 'notice' }, el('span', null, text), offer,
		button('×', clearNotice, { class: 'quiet dismiss', 'aria-label': 'Dismiss' })));
}

export function clearNotice() {
	fill(place);
}

/** A problem as its service told it, with the id to quote to whoever runs the service. */
export function problemBox(problem, { retry } = {}) {
	return el('div', { class: 'problem', role: 'alert' },
		el('p', { class: 'problem-title' }, problem.title ?? 'Something went wrong in this page'),
		el('p', null, problem.detail ?? problem.message),
		problem.retryAfter && el('p', null, `Try again in ${problem.retryAfter} s.`),
		otherFields(problem),
		problem.requestId && el('p', { class: 'quote' }, 'Request id to quote: ', el('code', null, problem.requestId), ' ',
			button('Copy', (event) => copy(event.target, problem.requestId), { class: 'quiet' }), traceButton(problem.requestId)),
		retry && button('Try again', retry));
}

function otherFields(problem) {
	const errors = problem.errors ?? [];
	return errors.length > 0 && el('ul', null,
		errors.map((error) => el('li', null, el('strong', null, error.field), ` ${error.message}`)));
}

async function copy(source, text) {
	await navigator.clipboard.writeText(text);
	source.textContent = 'Copied';
}
