package io.sharedcore.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * What a call sends: encoded once, and the same on every attempt.
 *
 * @param pathAndQuery the expanded path and query
 * @param constantUri the URI if it is known; {@code null} if it depends on the instance
 * that is called or on the call
 * @param body the body; {@code null} if there is none
 */
record EncodedRequest(String pathAndQuery, @Nullable URI constantUri, @Nullable RequestBody body) {

	/**
	 * Returns the URI at a location.
	 * @param location where the service is
	 */
	URI uri(BaseUrl location) {
		return (this.constantUri != null) ? this.constantUri : URI.create(location.prefix() + this.pathAndQuery);
	}

	/**
	 * Whether the body was sent and cannot be sent again.
	 */
	boolean isUsedUp() {
		return this.body != null && this.body.isUsedUp();
	}

}
