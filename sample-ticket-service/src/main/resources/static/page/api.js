// Calls to the services, with the token of who is signed in. Whatever fails, fails as a Problem.

const LIMIT_MILLIS = 20_000;

/** What a service says when it refuses or fails, or what we say when it says nothing. */
export class Problem extends Error {

	constructor({ status = 0, title, detail, errors = [], requestId = null, retryAfter = null }) {
		super(detail || title);
		this.status = status;
		this.title = title;
		this.detail = detail;
		this.errors = errors;
		this.requestId = requestId;
		this.retryAfter = retryAfter;
	}

}

export class Api {

	constructor(signIn) {
		this.signIn = signIn;
	}

	/**
	 * Calls, and gives what came back as JSON; null if nothing did. The version of what came back is its etag.
	 * With the etag of what was read, a change is only made if that has not changed.
	 */
	async json(method, url, { query, body, etag } = {}) {
		const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
		if (etag) {
			headers['If-Match'] = etag;
		}
		const response = await this.send(method, withQuery(url, query),
			{ headers, body: body === undefined ? undefined : JSON.stringify(body) });
		const text = await response.text();
		const value = text ? JSON.parse(text) : null;
		if (value !== null) {
			Object.defineProperty(value, 'etag', { value: response.headers.get('ETag') });
		}
		return value;
	}

	get(url, query) {
		return this.json('GET', url, { query });
	}

	post(url, body, etag) {
		return this.json('POST', url, { body, etag });
	}

	put(url, body, etag) {
		return this.json('PUT', url, { body, etag });
	}

	delete(url, etag) {
		return this.json('DELETE', url, { etag });
	}

	/** A token that is refused is renewed once: it may have been withdrawn before its time. */
	async send(method, url, { headers = {}, body, limit = LIMIT_MILLIS } = {}) {
		const requestId = newRequestId();
		const attempt = async () => this.fetch(url, {
			method, body, signal: AbortSignal.timeout(limit), credentials: 'omit', cache: 'no-store', redirect: 'error',
			headers: { Accept: 'application/json', ...headers, 'X-Request-ID': requestId,
				Authorization: `Bearer ${await this.signIn.token()}` },
		}, requestId);
		let response = await attempt();
		if (response.status === 401) {
			await this.signIn.renew();
			response = await attempt();
		}
		if (!response.ok) {
			throw await problemOf(response, requestId);
		}
		return response;
	}

	async fetch(url, options, requestId) {
		try {
			return await fetch(url, options);
		}
		catch (failure) {
			const late = failure.name === 'TimeoutError';
			throw new Problem({
				title: late ? 'No answer in time' : 'Not reachable', requestId,
				detail: late ? `${new URL(url, location).host} has not answered in time. What you asked for may have happened.`
					: `${new URL(url, location).host} cannot be reached. Try again in a moment.`,
			});
		}
	}

}

function withQuery(url, query) {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query ?? {})) {
		if (value !== '' && value !== null && value !== undefined) {
			parameters.append(name, value);
		}
	}
	const text = parameters.toString();
	return text ? `${url}?${text}` : url;
}

/** Ours, so that there is an id to quote also if no answer comes. */
function newRequestId() {
	return `page-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

export async function problemOf(response, requestId = null) {
	const retryAfter = response.headers.get('Retry-After');
	try {
		const body = await response.json();
		return new Problem({ status: response.status, title: body.title ?? `Status ${response.status}`,
			detail: body.detail ?? body.error_description, errors: Array.isArray(body.errors) ? body.errors : [],
			requestId: body.requestId ?? requestId, retryAfter });
	}
	catch {
		return new Problem({ status: response.status, title: `Status ${response.status}`,
			detail: 'The answer cannot be read.', requestId, retryAfter });
	}
}
