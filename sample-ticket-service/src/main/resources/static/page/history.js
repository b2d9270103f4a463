// Who did what with a ticket, when, with which changes, under which request id.

import { el, fill, moreButton } from './dom.js';
import { problemBox } from './notices.js';
import { traceButton } from './trace.js';
import { exactly, say, sayField } from './words.js';

const SIZE = 20;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export class History {

	#page = 0;

	constructor(desk, ticketId) {
		this.desk = desk;
		this.ticketId = ticketId;
		this.items = el('ol', { class: 'history' });
		this.foot = el('div');
		this.element = el('section', { 'aria-labelledby': 'history-title' }, el('h2', { id: 'history-title' }, 'History'), this.items,
			this.foot);
	}

	async load() {
		await this.#read(0, () => this.items.replaceChildren());
	}

	async #read(page, first = () => {}) {
		try {
			const answer = await this.desk.api.get(`/tickets/${this.ticketId}/history`, { page, size: SIZE });
			await this.desk.people.learn(answer.items.flatMap(({ changes }) => [changes?.assigneeId?.from, changes?.assigneeId?.to]));
			first();
			this.#page = answer.page;
			answer.items.forEach((entry) => this.desk.people.remember({ id: entry.performedById, fullName: entry.performedByName }));
			this.items.append(...answer.items.map((entry) => this.#item(entry)));
			fill(this.foot, answer.hasNext && moreButton(() => this.#read(this.#page + 1)));
		}
		catch (problem) {
			fill(this.foot, problemBox(problem, { retry: () => this.#read(page, first) }));
		}
	}

	#item(entry) {
		return el('li', null, el('p', null, el('strong', null, say(entry.action)), ' by ', entry.performedByName, ' ',
			el('span', { class: 'faint' }, exactly(entry.at))),
			entry.description && el('p', { class: 'prose' }, entry.description),
			this.#changes(entry.changes),
			entry.requestId && el('p', { class: 'quote' }, 'Request id ', el('code', null, entry.requestId), ' ',
				traceButton(entry.requestId)));
	}

	#changes(changes) {
		const fields = Object.entries(changes ?? {});
		return fields.length > 0 && el('dl', { class: 'changes' }, fields.map(([name, { from, to }]) => [el('dt', null, sayField(name)),
			el('dd', null, from !== null && from !== undefined && [el('del', null, this.#value(from)), ' → '], el('ins', null, this.#value(to)))]));
	}

	#value(value) {
		if (value === null || value === undefined) {
			return 'nothing';
		}
		if (typeof value === 'object') {
			return JSON.stringify(value);
		}
		return UUID.test(value) && this.desk.people.knows(value) ? this.desk.people.name(value) : String(value);
	}

}
