package io.sharedcore.precondition;

import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonValue;
import io.sharedcore.entity.BaseEntity;
import org.jspecify.annotations.Nullable;

/**
 * A body with the version of what it shows, as the result of a handler. The response is
 * the body alone, with an {@code ETag} that changes exactly when the version changes, and
 * {@code Cache-Control: private, no-cache} unless the handler sets its own. A GET or HEAD
 * whose {@code If-None-Match} has this tag gets a 304 without a body.
 * <p>
 * It can be within {@code ResponseEntity} and within the types of asynchronous results.
 * Only a successful response (2xx) has the tag.
 *
 * @param <T> the type of the body
 */
public final class Versioned<T extends @Nullable Object> {

	private final T body;

	private final Supplier<EntityTag> tag;

	private Versioned(T body, Supplier<EntityTag> tag) {
		this.body = body;
		this.tag = tag;
	}

	/**
	 * Creates a response with the version of an entity, which is read when the response
	 * is written, after the flush. Of a saved entity, use the instance that {@code save}
	 * returned.
	 * @param <T> the type of the body
	 * @param body the body; {@code null} for none
	 * @param source the entity that the body shows
	 * @return the response
	 */
	public static <T extends @Nullable Object> Versioned<T> of(T body, BaseEntity source) {
		// Loads a reference while its session is open
		source.getVersion();
		return new Versioned<>(body, () -> EntityTag.strong(VersionTag.of(source).toString()));
	}

	/**
	 * Creates a response with a version that was read without its entity. Where rows of
	 * two entities share their id, use {@link #of(Object, BaseEntity)}.
	 * @param <T> the type of the body
	 * @param body the body; {@code null} for none
	 * @param id the id of the row that the body shows
	 * @param version its version
	 * @return the response
	 */
	public static <T extends @Nullable Object> Versioned<T> of(T body, UUID id, long version) {
		EntityTag tag = EntityTag.strong(VersionTag.of(id, version).toString());
		return new Versioned<>(body, () -> tag);
	}

	/**
	 * Creates a response that shows several rows, with a weak tag. {@code If-Match} never
	 * matches a weak tag.
	 * @param <T> the type of the body
	 * @param body the body; {@code null} for none
	 * @param parts everything that the body depends on: entities (of which the version
	 * counts), records, collections, and values with a text of their own such as numbers,
	 * times and ids
	 * @return the response
	 * @throws IllegalArgumentException when the response is written, if a part is an
	 * object without a text of its own
	 */
	public static <T extends @Nullable Object> Versioned<T> weak(T body, @Nullable Object... parts) {
		return new Versioned<>(body, () -> EntityTag.weak(TagDigest.of(parts)));
	}

	/**
	 * Adds to the tag what the body shows beside the row. Then a 304 also means that
	 * these parts are the same, and {@code If-Match} still compares the version alone.
	 * @param parts further parts of the tag, as in {@link #weak}
	 * @return a new response
	 */
	public Versioned<T> including(@Nullable Object... parts) {
		return new Versioned<>(this.body, () -> {
			EntityTag base = this.tag.get();
			return new EntityTag(base.weak(), base.opaque() + "." + TagDigest.of(parts));
		});
	}

	/**
	 * Returns the body.
	 * @return the body; {@code null} if there is none
	 */
	@JsonValue
	public T body() {
		return this.body;
	}

	/**
	 * Returns the tag as of now.
	 * @return the value of the header {@code ETag}
	 */
	public String etag() {
		return this.tag.get().toString();
	}

	EntityTag tag() {
		return this.tag.get();
	}

	@Override
	public String toString() {
		return "Versioned[" + this.body + "]";
	}

}
