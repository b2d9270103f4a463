// Who people are, as far as whoever is signed in may know.

export class People {

	#names = new Map();

	constructor(api, settings, may) {
		this.api = api;
		this.may = may;
		this.users = `${settings.userService.replace(/\/$/, '')}/users`;
	}

	remember(person) {
		if (person?.fullName) {
			this.#names.set(person.id, person.fullName);
		}
	}

	/** A name that is known already. Customers are told no others: for them, somebody of the help desk answers. */
	name(id) {
		return this.#names.get(id) ?? (this.may.seeEverybody ? `user ${String(id).slice(0, 8)}…` : 'Help desk');
	}

	knows(id) {
		return this.#names.has(id);
	}

	/** People whose name contains a text, by name. */
	async find(text) {
		const { items } = await this.api.get(this.users, { 'fullName.like': text, sort: 'fullName', size: 50 });
		items.forEach((person) => this.remember(person));
		return items;
	}

	/** Looks up whom nobody has mentioned by name yet; whoever cannot be looked up stays an id. */
	async learn(ids) {
		const unknown = this.may.seeEverybody ? [...new Set(ids)].filter((id) => id && !this.knows(id)) : [];
		await Promise.allSettled(unknown.map(async (id) => this.remember(await this.api.get(`${this.users}/${id}`))));
	}

}
