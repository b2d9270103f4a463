// Deleted tickets, and the way back.

import { button, el, fill, moreButton } from './dom.js';
import { announce, problemBox } from './notices.js';
import { chip, count, time } from './words.js';

const SIZE = 25;

export class Trash {

	#page = 0;

	constructor(desk) {
		this.desk = desk;
		this.heading = el('h1', { tabindex: '-1' }, 'Trash');
		this.items = el('ul', { class: 'cards' });
		this.problems = el('div');
		this.foot = el('div');
		this.element = el('section', { class: 'single' }, this.heading,
			el('p', { class: 'faint' }, 'Deleted tickets wait here. What went with one comes back with it.'), this.problems, this.items, this.foot);
	}

	async load() {
		await this.#read(0, () => this.items.replaceChildren());
	}

	async #read(page, first = () => {}) {
		try {
			const answer = await this.desk.api.get('/tickets/trash', { page, size: SIZE, sort: 'deletedAt,desc' });
			first();
			this.#page = answer.page;
			this.items.append(...answer.items.map((deleted) => this.#item(deleted)));
			fill(this.foot, answer.hasNext && moreButton(() => this.#read(this.#page + 1)),
				answer.totalItems === 0 && el('p', { class: 'faint' }, 'The trash is empty.'));
		}
		catch (problem) {
			fill(this.foot, problemBox(problem, { retry: () => this.#read(page, first) }));
		}
	}

	#item({ ticket, comments }) {
		return el('li', null, el('div', null, el('p', { class: 'ticket-title' }, ticket.title),
			el('p', { class: 'ticket-facts' }, chip(ticket.status), el('span', { class: 'faint' }, 'deleted ', time(ticket.deletedAt),
				comments > 0 && ` · with ${count(comments, 'comment')}`))),
			button('Restore', () => this.#restore(ticket), { 'aria-label': `Restore ${ticket.title}` }));
	}

	async #restore(ticket) {
		fill(this.problems);
		try {
			const { etag } = await this.desk.api.get(`/tickets/trash/${ticket.id}`);
			await this.desk.api.post(`/tickets/${ticket.id}/restore`, undefined, etag);
			this.desk.list.load();
			announce(`“${ticket.title}” is back.`, 'Open it', async () => {
				location.hash = `#/tickets/${ticket.id}`;
			});
			await this.load();
			this.heading.focus();
		}
		catch (problem) {
			fill(this.problems, problemBox(problem));
		}
	}

}
