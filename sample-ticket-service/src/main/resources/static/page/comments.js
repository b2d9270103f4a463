// What people say about a ticket.

import { el, fill, moreButton } from './dom.js';
import { field, form } from './forms.js';
import { announce, problemBox } from './notices.js';
import { time } from './words.js';

const SIZE = 50;

export class Comments {

	#page = 0;

	constructor(desk, ticketId, changed) {
		this.desk = desk;
		this.ticketId = ticketId;
		this.changed = changed;
		this.items = el('ol', { class: 'comments' });
		this.foot = el('div');
		this.text = el('textarea', { rows: '3' });
		this.element = el('section', { 'aria-labelledby': 'comments-title' }, el('h2', { id: 'comments-title' }, 'Comments'),
			this.items, this.foot, form({
				className: 'comment-form', submitLabel: 'Comment', fields: [field('text', 'Add a comment', this.text)],
				submit: (values) => this.#add(values),
			}));
	}

	async load() {
		await this.#read(0, () => this.items.replaceChildren());
	}

	async #read(page, first = () => {}) {
		try {
			const answer = await this.desk.api.get(this.#url(), { page, size: SIZE, sort: 'createdAt' });
			await this.desk.people.learn(answer.items.map((comment) => comment.authorId));
			first();
			this.#page = answer.page;
			this.items.append(...answer.items.map((comment) => this.#item(comment)));
			fill(this.foot, answer.hasNext && moreButton(() => this.#read(this.#page + 1)),
				answer.totalItems === 0 && el('p', { class: 'faint' }, 'Nobody has said anything yet.'));
		}
		catch (problem) {
			fill(this.foot, problemBox(problem, { retry: () => this.#read(page, first) }));
		}
	}

	#url() {
		return `/tickets/${this.ticketId}/comments`;
	}

	#item(comment) {
		return el('li', null, el('p', { class: 'comment-head' }, el('strong', null, this.desk.people.name(comment.authorId)), ' ',
			el('span', { class: 'faint' }, time(comment.createdAt))), el('p', { class: 'prose' }, comment.text));
	}

	async #add({ text }) {
		await this.desk.api.post(this.#url(), { text });
		this.text.value = '';
		announce('Your comment is added.');
		await this.load();
		this.changed();
	}

	focus() {
		this.text.focus();
	}

}
