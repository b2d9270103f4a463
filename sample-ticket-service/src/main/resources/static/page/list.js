// The list of tickets: filtered, sorted, and scrolled by cursor.

import { button, el, fill, moreButton } from './dom.js';
import { field, select } from './forms.js';
import { problemBox } from './notices.js';
import { chip, say, time } from './words.js';

const SIZE = 25;

const TYPING_PAUSE_MILLIS = 350;

const any = ['', 'Any'];

const constants = (...names) => names.map((name) => [name, say(name)]);

const sorts = [['createdAt,desc', 'Newest'], ['createdAt,asc', 'Oldest'], ['title,asc', 'A to Z'], ['title,desc', 'Z to A']];

export class TicketList {

	#cursor = null;

	#generation = 0;

	#selected = null;

	constructor({ api, people, may, raise }) {
		this.api = api;
		this.people = people;
		this.may = may;
		this.search = el('input', { type: 'search', autocomplete: 'off', placeholder: 'Words of the title' });
		this.filters = [field('title.like', 'Search', this.search),
			field('status', 'Status', select([any, ...constants('OPEN', 'ASSIGNED', 'CLOSED')], '')),
			field('priority', 'Priority', select([any, ...constants('LOW', 'NORMAL', 'HIGH', 'URGENT')], '')),
			field('sort', 'Order', select(sorts, sorts[0][0]))];
		this.items = el('ol', { class: 'tickets' });
		this.foot = el('div', { class: 'list-foot' });
		this.element = el('section', { class: 'list', 'aria-labelledby': 'list-title' },
			el('div', { class: 'list-head' }, this.heading = el('h1', { id: 'list-title', tabindex: '-1' }, may.seeEverybody ? 'Tickets' : 'My tickets'),
				button('New ticket', raise, { class: 'primary', id: 'new-ticket' })),
			el('form', { class: 'filters', role: 'search', submit: (event) => this.#submitted(event), input: (event) => this.#changed(event) },
				this.filters.map(({ element }) => element)),
			this.items, this.foot);
	}

	#submitted(event) {
		event.preventDefault();
		this.load();
	}

	#changed(event) {
		clearTimeout(this.typing);
		this.typing = setTimeout(() => this.load(), event.target === this.search ? TYPING_PAUSE_MILLIS : 0);
	}

	/** Reads the list from its beginning. */
	async load() {
		clearTimeout(this.typing);
		this.#generation += 1;
		this.#cursor = null;
		await this.#next(this.#generation, () => this.items.replaceChildren());
	}

	async #next(generation, first = () => {}) {
		this.element.setAttribute('aria-busy', 'true');
		try {
			const query = Object.fromEntries(this.filters.map(({ name, control }) => [name, control.value.trim()]));
			const answer = await this.api.get('/tickets/scroll', { ...query, size: SIZE, cursor: this.#cursor });
			if (this.may.seeEverybody) {
				await this.people.learn(answer.items.flatMap((ticket) => [ticket.requesterId, ticket.assigneeId]));
			}
			if (generation !== this.#generation) {
				return;
			}
			const focused = this.items.contains(document.activeElement) ? document.activeElement.dataset.id : null;
			first();
			this.#cursor = answer.nextCursor;
			const added = answer.items.map((ticket) => this.#item(ticket));
			this.items.append(...added);
			this.#keepFocus(focused);
			this.#showFoot();
			return added;
		}
		catch (problem) {
			if (generation === this.#generation) {
				fill(this.foot, problemBox(problem, { retry: () => this.#again(problem, generation, first) }));
			}
		}
		finally {
			if (generation === this.#generation) {
				this.element.removeAttribute('aria-busy');
			}
		}
	}

	/** Whoever was on a ticket when the list was read again, still is, or is at the list's beginning. */
	#keepFocus(id) {
		if (id !== null && !this.items.contains(document.activeElement)) {
			(this.items.querySelector(`a[data-id="${CSS.escape(id)}"]`) ?? this.heading).focus();
		}
	}

	/** A cursor that is refused will be refused again: after a restart, say, it begins anew. */
	async #again(problem, generation, first) {
		await (problem.status === 400 ? this.load() : this.#next(generation, first));
	}

	#item(ticket) {
		const who = this.may.seeEverybody && [' · ', this.people.name(ticket.requesterId)];
		return el('li', null, el('a', { href: `#/tickets/${ticket.id}`, 'data-id': ticket.id,
			'aria-current': ticket.id === this.#selected && 'true' },
			el('span', { class: 'ticket-title' }, ticket.title),
			el('span', { class: 'ticket-facts' }, chip(ticket.status), ['HIGH', 'URGENT'].includes(ticket.priority) && chip(ticket.priority),
				el('span', { class: 'faint' }, time(ticket.createdAt), who))));
	}

	#showFoot() {
		if (this.#cursor) {
			fill(this.foot, moreButton(() => this.#more()));
		}
		else {
			const filtered = this.filters.slice(0, 3).some(({ control }) => control.value.trim());
			fill(this.foot, el('p', { class: 'faint' }, this.items.children.length > 0 ? 'That is all of them.'
				: filtered ? 'No ticket is like that.' : 'There are no tickets yet.'));
		}
	}

	/** The focus goes to the first of the new ones, so that the keyboard goes on where it was. */
	async #more() {
		const added = await this.#next(this.#generation);
		added?.[0]?.querySelector('a').focus();
	}

	select(id) {
		this.#selected = id;
		for (const link of this.items.querySelectorAll('a')) {
			if (link.dataset.id === id) {
				link.setAttribute('aria-current', 'true');
			}
			else {
				link.removeAttribute('aria-current');
			}
		}
	}

	/** Moves the focus one ticket on or back. */
	step(by) {
		const links = [...this.items.querySelectorAll('a')];
		const here = links.findIndex((link) => link === document.activeElement || (link.dataset.id === this.#selected
			&& !this.items.contains(document.activeElement)));
		const next = links[Math.min(Math.max(here + by, 0), links.length - 1)];
		next?.focus();
	}

	focusSearch() {
		this.search.focus();
		this.search.select();
	}

}
