// The trace of a request: where its time went, as the collector of the demo has received it.

import { openDialog } from './dialogs.js';
import { button, el, fill } from './dom.js';

const EVERY_MILLIS = 1_000;

/** Spans arrive a little later than the response, and those of the outbox later still. */
const TIMES = 30;

let place = null;

/** Without a collector, nothing of traces is shown. */
export function useTraces(url) {
	place = url;
}

export function traceButton(requestId) {
	return place && button('Trace', () => openTrace(requestId), { class: 'quiet', 'aria-label': `Trace of request ${requestId}` });
}

function openTrace(requestId) {
	const content = el('div', { class: 'trace', 'aria-live': 'polite' }, el('p', { class: 'faint' }, 'Its spans are on their way…'));
	const dialog = openDialog('Trace of a request', () => el('div', null,
		el('p', { class: 'quote' }, 'Request id ', el('code', null, requestId)), content));
	watch(dialog, content, requestId, TIMES, '');
}

/** Shows what has arrived so far, and looks again for as long as the dialog is open. */
async function watch(dialog, content, requestId, times, shown) {
	if (!dialog.isConnected || times === 0) {
		return;
	}
	let text = shown;
	try {
		text = await read(requestId);
		if (text !== shown) {
			const { roots } = JSON.parse(text);
			fill(content, roots.length > 0 ? roots.map(tree) : el('p', { class: 'faint' }, 'Its spans are on their way…'));
		}
	}
	catch {
		fill(content, el('p', { class: 'faint' }, 'The collector cannot be reached. It runs as long as the demo.'));
	}
	setTimeout(() => watch(dialog, content, requestId, times - 1, text), EVERY_MILLIS);
}

/** The collector gets no token, and no header by which the browser would have to ask it first. */
async function read(requestId) {
	const response = await fetch(`${place.replace(/\/$/, '')}/traces?requestId=${encodeURIComponent(requestId)}`,
		{ headers: { Accept: 'application/json' }, credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(10_000) });
	if (!response.ok) {
		throw new Error(`Status ${response.status}`);
	}
	return response.text();
}

const relations = { LATER: 'later: ', FRAGMENT: 'parent not received: ' };

function tree(root) {
	return el('ol', { class: 'spans' }, item(root, Math.max(1, end(root)), ''));
}

function item(node, total, parentService) {
	return el('li', null, el('div', { class: node.failure ? 'span failed' : 'span' },
		el('p', { class: 'span-label' }, relations[node.relation], node.label,
			node.failure && el('strong', { class: 'span-failure' }, ` ✗ ${node.failure}`)),
		el('p', { class: 'span-facts' }, el('span', null, duration(node.durationNanos)),
			node.service !== parentService && el('span', { class: 'faint' }, node.service)),
		bar(node, total)),
	node.children.length > 0 && el('ol', null, node.children.map((child) => item(child, total, node.service))));
}

function duration(nanos) {
	const millis = nanos / 1e6;
	return millis < 1 ? '<1 ms' : `${Math.round(millis)} ms`;
}

/** When the span ran within its trace. The same in numbers is in the text. */
function bar(node, total) {
	const line = el('div', { class: 'span-bar', 'aria-hidden': 'true' }, el('div'));
	line.firstChild.style.marginLeft = `${Math.max(0, Math.min(99, (100 * node.beginNanos) / total))}%`;
	line.firstChild.style.width = `${Math.max(1, (100 * node.durationNanos) / total)}%`;
	return line;
}

/** Work that goes on after the response ends after its root. */
function end(node) {
	return node.children.reduce((latest, child) => Math.max(latest, end(child)), node.beginNanos + node.durationNanos);
}
