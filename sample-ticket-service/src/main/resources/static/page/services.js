// How the four services are.

import { el, fill } from './dom.js';
import { problemBox } from './notices.js';
import { time } from './words.js';

const EVERY_MILLIS = 10_000;

const words = { UP: 'up', DOWN: 'down', UNKNOWN: 'not known yet' };

export class Services {

	constructor(desk) {
		this.desk = desk;
		this.heading = el('h1', { tabindex: '-1' }, 'Services');
		this.items = el('ul', { class: 'cards' });
		this.problems = el('div');
		this.element = el('section', { class: 'single' }, this.heading,
			el('p', { class: 'faint' }, 'As ticket-service sees them. Looked at again every few seconds.'), this.problems, this.items);
	}

	/** Looks again and again for as long as it is shown, and somebody may be looking. */
	async watch() {
		await this.#look();
		clearTimeout(this.timer);
		if (this.element.isConnected) {
			this.timer = setTimeout(() => this.watch(), EVERY_MILLIS);
		}
	}

	async #look() {
		if (document.hidden) {
			return;
		}
		try {
			const services = await this.desk.api.get('/services');
			fill(this.problems);
			fill(this.items, services.map(item));
		}
		catch (problem) {
			fill(this.problems, problemBox(problem));
		}
	}

}

function item(service) {
	const status = service.status.toLowerCase();
	return el('li', { 'data-service': service.name, 'data-status': service.status },
		el('div', null, el('p', { class: 'ticket-title' }, service.name), el('p', { class: 'ticket-facts' },
			el('span', { class: `chip service-${status}` }, words[service.status] ?? status),
			el('span', { class: 'faint' }, 'since ', time(service.since), service.reason && `: ${service.reason}`))),
		el('p', { class: 'faint' }, service.checkedAt ? ['checked ', time(service.checkedAt)] : 'not checked yet'));
}
